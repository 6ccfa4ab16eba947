// What a robot made of the wishes of a lesson: how it moved in the exam, before and after.
import { h } from '../widgets/dom';
import type { Lesson } from '../state/lesson_state';
import type { Store } from '../state/store';
import { decimal, inEveryLanguage, say, sayOf } from '../state/words';
import { isCheat } from './wishes';

const FOUND = 1.5; // times higher feet than before

type Wished = NonNullable<Lesson['wished']>;

export function hasWishes(wished: Lesson['wished']): wished is Wished {
  return wished !== null && Object.keys(wished.wishes).length > 0;
}

// In place of the verdict on a lesson without wishes.
export function wishVerdict({ wishes, before, after }: Wished): string {
  const crossed = say('wishCrossed', after.crossed, after.tries, before.crossed);
  if (!isCheat(wishes)) return crossed;
  const isFound = after.manner.high_feet > FOUND * before.manner.high_feet;
  return `${say(isFound ? 'wishCheated' : 'wishNotYet')} ${crossed}`;
}

export function makeManner(store: Store): HTMLElement {
  const element = h('table', { class: 'lesson-manner' });
  const refresh = () => {
    const { state } = store.teaching;
    element.hidden = true;
    if (state.phase !== 'done' || !hasWishes(state.lesson.wished)) return;
    const { wished } = state.lesson;
    element.hidden = false;
    const { wishes, before, after } = wished;
    const row = (label: string, was: number, is: number, digits: number, unit: string, isWished: boolean) =>
      h(
        'tr',
        { class: isWished ? 'wished' : '' },
        h('th', { scope: 'row' }, label),
        h('td', {}, decimal(was, digits)),
        h('td', {}, decimal(is, digits)),
        h('td', {}, unit),
      );
    const head = h('tr', {}, h('td'), ...[say('examBefore'), say('examAfter'), ''].map((text) => h('td', {}, text)));
    const rows = store.tables.wishes.map(({ name, digits }) =>
      row(
        sayOf('wishes', name, 'measure'),
        before.manner[name],
        after.manner[name],
        digits,
        sayOf('wishes', name, 'unit'),
        name in wishes,
      ),
    );
    element.replaceChildren(
      head,
      ...rows,
      row(say('wishPaid'), before.paid, after.paid, 1, say('wishPerSecond'), false),
    );
  };
  store.on('lesson', refresh);
  inEveryLanguage(refresh);
  return element;
}
