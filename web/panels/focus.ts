// Who goes by the keyboard never falls off the page: where what has the focus goes away, its nearest neighbour gets it.
import type { Store } from '../state/store';

const stops = ':is(button,input,select,summary,canvas[tabindex])';

export function holdFocus(store: Store): void {
  let last: Element | null = null,
    around: Element[] = []; // what it stood in, the nearest first
  document.addEventListener('focusin', ({ target }) => {
    last = target as Element;
    around = [];
    for (let box = last.parentElement; box; box = box.parentElement) around.push(box);
  });
  const hold = () => {
    if (!last || (last.isConnected && last.checkVisibility() && !(last as HTMLButtonElement).disabled)) return;
    if (document.activeElement !== document.body && document.activeElement !== last) return;
    const near = around.filter((box) => box.isConnected).map(firstStop);
    near.find((stop) => stop !== undefined)?.focus({ preventScroll: true });
  };
  // once all have drawn what has changed
  for (const topic of ['lesson', 'robots', 'policies', 'closed'] as const) store.on(topic, () => queueMicrotask(hold));
}

function firstStop(box: Element): HTMLElement | undefined {
  return [...box.querySelectorAll<HTMLElement>(stops)].find(
    (stop) =>
      stop.checkVisibility({ visibilityProperty: true }) && !(stop as HTMLButtonElement).disabled && stop.tabIndex >= 0,
  );
}
