// What the exhibit's controls are made of: large, few words, in every language.
import type { Seen, TabletOrder } from '../protocol/tablet';
import { inEveryLanguage, say, type Sentence } from '../state/words';
import { h, icon } from '../widgets/dom';

export interface Part {
  element: HTMLElement;
  refresh(seen: Seen): void;
}

// Who does what a control asks: this screen's desk, or the television's over a socket.
export type Act = (order: TabletOrder) => void;

export function worded<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  sentence: Sentence,
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[K] {
  const element = h(tag, attributes);
  inEveryLanguage(() => (element.textContent = say(sentence)));
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
