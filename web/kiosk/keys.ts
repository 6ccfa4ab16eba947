// A presenter's remote, keyboard or gamepad: next, back, pause.
import type { Visit } from './visit';

type Wish = 'next' | 'back' | 'pause';

const keys: Record<string, Wish> = {
  ...{ ArrowRight: 'next', PageDown: 'next', Enter: 'next', ' ': 'next' },
  ...{ ArrowLeft: 'back', PageUp: 'back', Escape: 'back' },
  ...{ p: 'pause', P: 'pause', '.': 'pause', b: 'pause', F5: 'pause' },
};
// of the standard gamepad: A, right shoulder, right; B, left shoulder, left; X, start
const buttons: Record<number, Wish> = {
  ...{ 0: 'next', 5: 'next', 15: 'next' },
  ...{ 1: 'back', 4: 'back', 14: 'back' },
  ...{ 2: 'pause', 9: 'pause' },
};
const OFTEN = 50; // ms between two looks at the gamepad

export function listenToRemote(visit: Visit): void {
  window.addEventListener('keydown', (event) => {
    const { key, target } = event;
    // the keyboard's own way to press a button
    if ((key === 'Enter' || key === ' ') && target instanceof HTMLButtonElement) return visit.touch();
    if (!(key in keys)) return;
    event.preventDefault();
    follow(visit, keys[key]);
  });
  let held = new Set<number>();
  setInterval(() => {
    const now = pressed();
    for (const button of now) if (!held.has(button)) follow(visit, buttons[button]);
    held = now;
  }, OFTEN);
}

function pressed(): Set<number> {
  const pads = navigator.getGamepads?.() ?? [];
  return new Set(
    pads.flatMap((pad) => pad?.buttons.flatMap(({ pressed }, i) => (pressed && i in buttons ? [i] : [])) ?? []),
  );
}

// The first one wakes the exhibit, and does nothing else.
function follow(visit: Visit, wish: Wish): void {
  const wasAsleep = visit.rhythm.phase !== 'play';
  visit.touch();
  if (wasAsleep) return;
  if (wish === 'pause') visit.pause();
  else visit.turn({ kind: wish });
}
