// The keyboard: everything the page does without a mouse, on top of Tab and the controls' own keys.
import { dropChosen, pushFollowed } from './actions';
import type { Picture } from '../state/picture';
import type { Store } from '../state/store';
import { nextView } from './topbar';

const TURN = 0.09; // rad a press

export function listenToKeys(store: Store, picture: Picture): void {
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const act = anywhere(store)[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
  picture.canvas.addEventListener('keydown', (event) => {
    const act = onPicture(picture)[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function anywhere(store: Store): Record<string, () => void> {
  return {
    ' ': () => dropChosen(store),
    p: () => store.view.pause(!store.view.paused),
    x: () => pushFollowed(store),
    v: () => nextView(store),
  };
}

function onPicture(picture: Picture): Record<string, () => void> {
  return {
    ArrowLeft: () => picture.orbit(-TURN, 0),
    ArrowRight: () => picture.orbit(TURN, 0),
    ArrowUp: () => picture.orbit(0, TURN),
    ArrowDown: () => picture.orbit(0, -TURN),
    '+': () => picture.zoom(0.88),
    '=': () => picture.zoom(0.88),
    '-': () => picture.zoom(1.14),
    Home: () => picture.home(),
  };
}

// Space presses the focused button; letters are for text fields.
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|BUTTON|SELECT|TEXTAREA|A)$/.test(target.tagName);
}
