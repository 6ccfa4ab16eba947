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

// How large the letters are that it stands among, of those that the page is drawn for: more than 1 on a very large screen.
export function scaleOf(element: Element): number {
  return parseFloat(getComputedStyle(element).fontSize) / 16;
}
