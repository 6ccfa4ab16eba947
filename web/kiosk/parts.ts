// What the exhibit's controls are made of: large, few words, in every language.
import type { Seen, TabletOrder } from '../protocol/tablet';
import { inEachLanguage, inEveryLanguage, say, type Sentence } from '../state/words';
import { h, icon, write } from '../widgets/dom';

export interface Part {
  element: HTMLElement;
  refresh(seen: Seen): void;
}

// Who does what a control asks: this screen's desk, or the television's over a socket.
export type Act = (order: TabletOrder) => void;

// What `make` says, in two languages where the museum wants two.
export function tell(element: HTMLElement, make: () => string): void {
  const all = inEachLanguage(make);
  if (all.length === 1 && element.childElementCount === 0) return write(element, all[0].text);
  if (element.textContent === all.map(({ text }) => text).join('')) return;
  element.replaceChildren(...all.map(({ language, text }) => h('span', { class: 'each', lang: language }, text)));
}

export function worded<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  sentence: Sentence,
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[K] {
  const element = h(tag, attributes);
  inEveryLanguage(() => tell(element, () => say(sentence)));
  return element;
}

export function bigButton(
  id: string,
  kind: 'main' | 'side' | 'tile',
  drawing: string | null,
  sentence: Sentence,
  onclick: () => void,
): HTMLButtonElement {
  return h('button', { id, type: 'button', class: kind, onclick }, drawing && icon(drawing), worded('span', sentence));
}

// A number that is read from five metres, and what it is.
export function bigNumber(id: string, sentence: Sentence): { element: HTMLElement; value: HTMLElement } {
  const value = h('b', { id });
  return { element: h('p', { class: 'number' }, value, worded('span', sentence)), value };
}
