// What a robot made of the wishes of a lesson: how it moved in the exam, before and after.
import { h } from '../widgets/dom';
import type { Lab } from '../state/lab';
import type { Teaching } from '../state/teaching';
import { decimal, inEveryLanguage, say, sayOf } from '../state/words';
import { isCheat } from './wishes';

const FOUND = 1.5; // times higher feet than before

type Wished = NonNullable<Teaching['wished']>;

export function hasWishes(wished: Teaching['wished']): wished is Wished {
  return wished !== null && Object.keys(wished.wishes).length > 0;
}

// In place of the verdict on a lesson without wishes.
export function wishVerdict({ wishes, before, after }: Wished): string {
  const crossed = say('wishCrossed', after.crossed, after.tries, before.crossed);
  if (!isCheat(wishes)) return crossed;
  const isFound = after.manner.high_feet > FOUND * before.manner.high_feet;
  return `${say(isFound ? 'wishCheated' : 'wishNotYet')} ${crossed}`;
}

export function makeManner(lab: Lab, teaching: Teaching): HTMLElement {
  const element = h('table', { class: 'lesson-manner' });
  const refresh = () => {
    const { wished } = teaching;
    element.hidden = teaching.phase !== 'done' || !hasWishes(wished);
    if (element.hidden || !hasWishes(wished)) return;
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
    const rows = lab.wishes.map(({ name, digits }) =>
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
  teaching.onChange(refresh);
  inEveryLanguage(refresh);
  return element;
}
