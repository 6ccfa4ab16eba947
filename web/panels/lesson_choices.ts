// What may be chosen for a lesson besides what counts in it: how boldly, and, for those who ask, for how long.
import { h, write } from '../widgets/dom';
import { listenToRadios, markRadio } from '../widgets/radios';
import { boldness, lengths, type Boldness, type Choices } from '../state/lesson_state';
import type { Store } from '../state/store';
import { inEveryLanguage, say, type Sentence } from '../state/words';

export function makeBoldness(store: Store): HTMLElement {
  const name = (how: Boldness) => say(how === 'bold' ? 'lessonBold' : 'lessonGentle');
  return makeChoices(store, 'how', Object.keys(boldness) as Boldness[], 'lessonHow', name);
}

export function makeAdvanced(store: Store): HTMLElement {
  const summary = h('summary'),
    caption = h('p', { class: 'help' }),
    choices = makeChoices(store, 'length', lengths, 'lessonLength', (length) => say('lessonMinutes', length / 60));
  const element = h('details', { class: 'lesson-advanced' }, summary, caption, choices);
  const refresh = () => {
    element.hidden = store.teaching.state.phase !== 'ready';
    write(summary, say('lessonAdvanced'));
    write(caption, say('lessonLength'));
  };
  store.on('lesson', refresh);
  inEveryLanguage(refresh);
  return element;
}

// One of `values` for a field of the lesson that has not begun.
function makeChoices<Key extends 'how' | 'length'>(
  store: Store,
  key: Key,
  values: readonly Choices[Key][],
  label: Sentence,
  name: (value: Choices[Key]) => string,
): HTMLElement {
  const group = h('div', { class: 'lesson-how', role: 'radiogroup' });
  const choices = values.map((value) =>
    h('button', {
      type: 'button',
      role: 'radio',
      [`data-${key}`]: value,
      onclick: () => store.teaching.choose({ [key]: value }),
    }),
  );
  group.append(...choices);
  listenToRadios(group);
  const refresh = () => {
    group.hidden = store.teaching.state.phase !== 'ready';
    group.setAttribute('aria-label', say(label));
    choices.forEach((choice, i) => write(choice, name(values[i])));
    markRadio(group, (radio) => radio === choices[values.indexOf(store.teaching.choices[key])]);
  };
  store.on('lesson', refresh);
  inEveryLanguage(refresh);
  return group;
}
