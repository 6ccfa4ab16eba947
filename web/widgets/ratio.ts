// The screen's pixels to a CSS pixel: another monitor or another zoom changes them, though no element changes its size. It is looked at
// with every frame, for not every change is told.
const acts: (() => void)[] = [];
let known = 0;

export function onPixelRatio(act: () => void): void {
  if (acts.push(act) > 1) return;
  known = window.devicePixelRatio;
  requestAnimationFrame(look);
}

function look(): void {
  requestAnimationFrame(look);
  if (window.devicePixelRatio === known) return;
  known = window.devicePixelRatio;
  for (const act of acts) act();
}
