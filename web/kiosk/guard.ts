// What a browser does besides, and an exhibit must not: menus, selecting, zooming, going back, falling asleep.
export function guard(): void {
  for (const kind of ['contextmenu', 'selectstart', 'dragstart', 'gesturestart'])
    document.addEventListener(kind, (event) => event.preventDefault());
  const noZoom = (event: TouchEvent) => event.touches.length > 1 && event.preventDefault();
  document.addEventListener('touchmove', noZoom, { passive: false });
  document.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  // back leads here
  history.pushState(null, '');
  window.addEventListener('popstate', () => history.pushState(null, ''));
  stayAwake();
}

// Where the browser can; it forgets it whenever the page was hidden.
function stayAwake(): void {
  const ask = () => {
    if (!document.hidden) void navigator.wakeLock?.request('screen').catch(() => {});
  };
  document.addEventListener('visibilitychange', ask);
  ask();
}
