// Who goes by the keyboard never falls off the page: where what has the focus goes away, its nearest neighbour gets it. A sheet or a
// lesson that is opened by a key is entered, and gives the focus back to what opened it.
import type { Store } from '../state/store';

const stops = ':is(button,input,select,summary,canvas[tabindex])';

export function holdFocus(store: Store): void {
  const visits = new Visits(store);
  let last: Element | null = null,
    around: Element[] = []; // what it stood in, the nearest first
  document.addEventListener('focusin', ({ target }) => {
    last = target as Element;
    around = [];
    for (let box = last.parentElement; box; box = box.parentElement) around.push(box);
  });
  const hold = () => {
    if (!last || (document.activeElement !== document.body && document.activeElement !== last)) return;
    if (isThere(last)) return;
    const near = around.filter((box) => box.isConnected).map(firstStop);
    near.find((stop) => stop !== undefined)?.focus({ preventScroll: true });
  };
  // once all have drawn what has changed
  for (const topic of ['lesson', 'view', 'robots', 'policies', 'closed'] as const)
    store.on(topic, () =>
      queueMicrotask(() => {
        visits.follow();
        hold();
      }),
    );
  // whatever else takes something away; a browser then has nothing focused any more
  store.on('drawn', () => document.activeElement === document.body && hold());
}

// What is opened beside the picture, and where its visitor came from.
class Visits {
  private open: string | null = null; // its element's id
  private from: HTMLElement | null = null;

  constructor(private readonly store: Store) {}

  follow(): void {
    const { view, teaching } = this.store,
      open = teaching.state.phase !== 'none' ? 'lesson' : view.sheet !== null ? 'understand' : null,
      before = this.open;
    if (open === before) return;
    this.open = open;
    if (open === null) return this.leave(before!);
    const from = document.activeElement as HTMLElement;
    // one that opens in place of another was come to from where that was
    if (before === null) this.from = from === document.body ? null : from;
    if (from.matches(':focus-visible')) this.enter(open);
  }

  private enter(id: string): void {
    const box = document.getElementById(id)!;
    (box.querySelector<HTMLElement>('.sheet-tabs [aria-pressed=true]') ?? firstStop(box))?.focus();
  }

  // Whoever has gone on elsewhere meanwhile stays there.
  private leave(id: string): void {
    const { activeElement: at } = document,
      isInside = at === document.body || document.getElementById(id)!.contains(at);
    if (isInside && this.from && isThere(this.from)) this.from.focus({ preventScroll: true });
    this.from = null;
  }
}

function isThere(stop: Element): boolean {
  return (
    stop.isConnected && stop.checkVisibility({ visibilityProperty: true }) && !(stop as HTMLButtonElement).disabled
  );
}

function firstStop(box: Element): HTMLElement | undefined {
  return [...box.querySelectorAll<HTMLElement>(stops)].find((stop) => isThere(stop) && stop.tabIndex >= 0);
}
