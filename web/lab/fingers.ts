// Fingers, mouse and keys on the panels. What does not come down on one is the page's: the picture stays within reach.
import type { Panels } from './panels';

const WHEEL = 100; // CSS pixels of a notch
const TWO_FINGERS = 40; // CSS pixels that two fingers move for as much

export class Fingers {
  private readonly own = new Map<number, { x: number; y: number }>(); // that came down on a panel
  private isHeld = false; // the last one that came down, did so on a panel
  private readonly off = new AbortController();

  constructor(private readonly panels: Panels) {
    const hear = <Name extends keyof WindowEventMap>(name: Name, act: (event: WindowEventMap[Name]) => void) =>
      window.addEventListener(name, act, { capture: true, passive: false, signal: this.off.signal });
    hear('pointerdown', (event) => this.down(event));
    hear('pointermove', (event) => this.move(event));
    hear('pointerup', (event) => this.up(event));
    hear('pointercancel', (event) => this.up(event));
    hear('wheel', (event) => this.wheel(event));
    for (const name of ['click', 'dblclick', 'contextmenu'] as const) hear(name, (event) => this.isHeld && take(event));
    hear('keydown', (event) => this.key(event, true));
    hear('keyup', (event) => this.key(event, false));
  }

  close(): void {
    this.off.abort();
  }

  private down(event: PointerEvent): void {
    const { clientX: x, clientY: y, pointerId, pointerType } = event;
    this.isHeld = this.panels.covers(x, y);
    if (!this.isHeld) return;
    take(event);
    this.own.set(pointerId, { x, y });
    if (this.own.size > 1) return this.panels.press(0, false);
    this.panels.point(x, y, pointerType === 'touch');
    this.panels.press(buttonOf(event), true);
  }

  private move(event: PointerEvent): void {
    const { clientX: x, clientY: y, pointerId, pointerType, buttons } = event,
      before = this.own.get(pointerId);
    if (before) take(event);
    else if (buttons) return;
    if (before) this.own.set(pointerId, { x, y });
    if (before && this.own.size > 1) this.panels.wheel(0, (y - before.y) / this.own.size / TWO_FINGERS);
    else this.panels.point(x, y, pointerType === 'touch');
  }

  private up(event: PointerEvent): void {
    if (!this.own.delete(event.pointerId)) return;
    take(event);
    this.panels.press(buttonOf(event), false);
    if (event.pointerType === 'touch') this.panels.leave();
  }

  private wheel(event: WheelEvent): void {
    if (!this.panels.covers(event.clientX, event.clientY)) return;
    take(event);
    this.panels.wheel(-event.deltaX / WHEEL, -event.deltaY / WHEEL);
  }

  private key(event: KeyboardEvent, down: boolean): void {
    const { panels } = this;
    for (const [name, held] of [
      ['Control', event.ctrlKey],
      ['Shift', event.shiftKey],
    ] as const)
      panels.key(name, held);
    if (!panels.wantsKeys()) return;
    take(event);
    panels.key(event.key, down);
    if (down && event.key.length === 1 && !event.ctrlKey && !event.metaKey) panels.type(event.key);
  }
}

function take(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

// Dear ImGui counts left, right, middle.
function buttonOf({ button }: PointerEvent): number {
  return { 1: 2, 2: 1 }[button] ?? 0;
}
