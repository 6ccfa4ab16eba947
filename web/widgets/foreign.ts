// What others wrote of a fault, in their language: browsers, ONNX Runtime. Folded up, for who asks.
import type { FaultTold } from '../protocol/fault';
import { foreignWordsOf, say } from '../state/words';
import { h, write } from './dom';

const LONGEST = 400; // letters

export interface ForeignWords {
  element: HTMLElement;
  show(told: FaultTold | null): void;
}

export function foreignWords(): ForeignWords {
  const summary = h('summary', {}, say('details')),
    text = h('p', { lang: 'en' }),
    element = h('details', { class: 'foreign' }, summary, text);
  return {
    element,
    show: (told) => {
      const whole = told ? foreignWordsOf(told).join(' ') : '';
      write(summary, say('details'));
      write(text, whole.slice(0, LONGEST));
      element.hidden = whole === '';
    },
  };
}
