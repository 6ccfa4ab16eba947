// What may be chosen for a lesson besides what counts in it: how boldly, and, for those who ask, for how long.
import { h, write } from '../widgets/dom';
import { boldness, lengths, type Boldness } from '../state/lesson_state';
import type { Teaching } from '../state/teaching';
import { inEveryLanguage, say, type Sentence } from '../state/words';

export function makeBoldness(teaching: Teaching): HTMLElement {
  const name = (how: Boldness) => say(how === 'bold' ? 'lessonBold' : 'lessonGentle');
  return makeChoices(teaching, 'how', Object.keys(boldness) as Boldness[], 'lessonHow', name);
}

export function makeAdvanced(teaching: Teaching): HTMLElement {
  const summary = h('summary'),
    caption = h('p', { class: 'help' }),
    choices = makeChoices(teaching, 'length', lengths, 'lessonLength', (length) => say('lessonMinutes', length / 60));
  const element = h('details', { class: 'lesson-advanced' }, summary, caption, choices);
  const refresh = () => {
    element.hidden = teaching.phase !== 'ready';
    write(summary, say('lessonAdvanced'));
    write(caption, say('lessonLength'));
  };
  teaching.onChange(refresh);
  inEveryLanguage(refresh);
  return element;
}

// One of `values` for a field of the lesson that has not begun.
function makeChoices<Key extends 'how' | 'length'>(
  teaching: Teaching,
  key: Key,
  values: readonly Teaching[Key][],
  label: Sentence,
  name: (value: Teaching[Key]) => string,
): HTMLElement {
  const group = h('div', { class: 'lesson-how', role: 'radiogroup' });
  const choices = values.map((value) =>
    h('button', {
      type: 'button',
      role: 'radio',
      [`data-${key}`]: value,
      onclick: () => teaching.choose({ [key]: value }),
    }),
  );
  group.append(...choices);
  const refresh = () => {
    group.hidden = teaching.phase !== 'ready';
    group.setAttribute('aria-label', say(label));
    choices.forEach((choice, i) => {
      write(choice, name(values[i]));
      choice.setAttribute('aria-checked', String(values[i] === teaching[key]));
    });
  };
  teaching.onChange(refresh);
  inEveryLanguage(refresh);
  return group;
}
