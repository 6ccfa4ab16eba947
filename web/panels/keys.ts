// The keyboard: everything the page does without a mouse, on top of Tab and the controls' own keys.
import { dropChosen, pushFollowed } from './actions';
import type { Picture } from '../state/picture';
import type { Store } from '../state/store';
import { nextView } from './topbar';

const TURN = 0.09; // rad a press

export function listenToKeys(store: Store, picture: Picture): void {
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) return leave(store);
    if (event.ctrlKey || event.metaKey || event.altKey || takesKeys(event.target)) return;
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
    ',': () => store.replay.step(-1),
    '.': () => store.replay.step(1),
    x: () => pushFollowed(store),
    v: () => nextView(store),
    l: () => store.lab.open(!store.lab.isOpen),
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

// A lesson that runs is not left by accident.
function leave({ teaching, view, lab }: Store): void {
  if (lab.isOpen) return lab.open(false);
  if (!teaching.isBusy) teaching.close();
  view.open(null);
}

// Space presses the focused button or opens what is folded; letters are for text fields.
function takesKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(':is(input,button,select,textarea,a,summary)') !== null;
}
