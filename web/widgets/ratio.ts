// The screen's pixels to a CSS pixel: another monitor or another zoom changes them, though no element changes its size.
export function onPixelRatio(act: () => void): void {
  matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener(
    'change',
    () => {
      act();
      onPixelRatio(act);
    },
    { once: true },
  );
}
