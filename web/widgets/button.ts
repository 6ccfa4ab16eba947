// A button with a drawing and a word, in every language.
import { inEveryLanguage, say, type Sentence } from '../state/words';
import { h, icon } from './dom';

export function button(
  id: string,
  drawing: string,
  text: Sentence,
  help: Sentence,
  kind: string,
  onclick: () => void,
): HTMLButtonElement {
  const span = h('span'),
    element = h('button', { id, type: 'button', class: kind, onclick }, icon(drawing), span);
  inEveryLanguage(() => {
    span.textContent = say(text);
    element.setAttribute('aria-label', say(text));
    element.title = say(help);
  });
  return element;
}
