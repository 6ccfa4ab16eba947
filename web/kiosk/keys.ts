// A presenter's remote, keyboard: next, back, pause.
import type { Visit } from './visit';

const next = ['ArrowRight', 'PageDown', 'Enter', ' '],
  back = ['ArrowLeft', 'PageUp', 'Escape'],
  pause = ['p', 'P', '.', 'b', 'F5'];

export function listenToRemote(visit: Visit): void {
  window.addEventListener('keydown', (event) => {
    const { key, target } = event;
    // the keyboard's own way to press a button
    if ((key === 'Enter' || key === ' ') && target instanceof HTMLButtonElement) return visit.touch();
    if (![...next, ...back, ...pause].includes(key)) return;
    event.preventDefault();
    const wasAsleep = visit.rhythm.phase !== 'play';
    visit.touch();
    if (wasAsleep) return;
    if (next.includes(key)) visit.turn({ kind: 'next' });
    else if (back.includes(key)) visit.turn({ kind: 'back' });
    else visit.pause();
  });
}
