// The keyboard: everything the page does without a mouse, on top of Tab and the controls' own keys.
import { dropChosen, pushFollowed } from './dock';
import type { Lab } from '../state/lab';
import { nextView } from './topbar';

export interface CameraKeys {
  orbit(turn: number, height: number): void;
  zoom(factor: number): void;
  home(): void;
}

const TURN = 0.09; // rad a press

export function listenToKeys(picture: HTMLElement, lab: Lab, camera: CameraKeys): void {
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const act = anywhere(lab)[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
  picture.addEventListener('keydown', (event) => {
    const act = onPicture(camera)[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function anywhere(lab: Lab): Record<string, () => void> {
  return {
    ' ': () => dropChosen(lab),
    p: () => lab.pause(!lab.paused),
    x: () => pushFollowed(lab),
    v: () => nextView(lab),
  };
}

function onPicture(camera: CameraKeys): Record<string, () => void> {
  return {
    ArrowLeft: () => camera.orbit(-TURN, 0),
    ArrowRight: () => camera.orbit(TURN, 0),
    ArrowUp: () => camera.orbit(0, TURN),
    ArrowDown: () => camera.orbit(0, -TURN),
    '+': () => camera.zoom(0.88),
    '=': () => camera.zoom(0.88),
    '-': () => camera.zoom(1.14),
    Home: () => camera.home(),
  };
}

// Space presses the focused button; letters are for text fields.
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|BUTTON|SELECT|TEXTAREA|A)$/.test(target.tagName);
}
