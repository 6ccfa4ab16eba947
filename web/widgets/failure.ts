// Pages for when nothing can run: what happened, and what to do about it.
import { h } from './dom';
import { foreignWords } from './foreign';
import type { FaultTold } from '../protocol/fault';
import { graphics } from '../state/graphics';
import { inEveryLanguage, say, sayFault, type Sentence } from '../state/words';

// In place of the page.
export function showFailure(reason: Sentence, detail: FaultTold | null = null): void {
  const title = h('h1'),
    text = h('p'),
    details = foreignWords(),
    again = h('button', { type: 'button', class: 'primary', onclick: () => location.reload() });
  const fresh = h('button', { type: 'button', class: 'plain', onclick: startOver });
  inEveryLanguage(() => {
    title.textContent = say(reason === 'failCrash' ? 'stopTitle' : 'failTitle');
    text.textContent = say(reason, detail ? sayFault(detail) : '');
    details.show(detail);
    again.textContent = say('tryAgain');
    fresh.textContent = say('startOver');
  });
  const page = h(
    'div',
    { class: 'failure', role: 'alert' },
    h('div', {}, title, text, details.element, h('div', { class: 'actions' }, again, fresh)),
  );
  document.querySelector('.failure')?.remove();
  document.getElementById('page')!.hidden = true;
  document.body.append(page);
}

function startOver(): void {
  history.replaceState(null, '', location.pathname + location.search);
  location.reload();
}

// The smallest module with a SIMD instruction: i8x16.splat of 0, dropped.
const simd = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

// What this browser lacks, or null.
export function missing(): Sentence | null {
  // a frame that is locked in has no place of its own, from which workers could come
  if (self.origin === 'null') return 'failFrame';
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(simd)) return 'failSimd';
  return graphics() === null ? 'failWebgl' : null;
}
