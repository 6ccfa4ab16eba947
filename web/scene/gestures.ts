// Fingers and mouse on the picture: one finger on the ground shapes it, elsewhere it orbits; two fingers zoom and slide;
// a double tap goes home.
import type { GroundTouch } from '../state/picture';
import type { CameraRig } from './camera';

const DOUBLE_TAP = 300; // ms
const TAP_REACH = 24; // pixels

export class Gestures {
  private readonly down = new Map<number, { x: number; y: number }>();
  private holding = false;
  private start = { x: 0, y: 0 };
  private lastTap = { time: -Infinity, x: 0, y: 0 };

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly rig: CameraRig,
    private readonly touch: GroundTouch,
  ) {
    canvas.addEventListener('pointerdown', (event) => this.press(event));
    canvas.addEventListener('pointermove', (event) => this.move(event));
    canvas.addEventListener('pointerup', (event) => this.lift(event));
    for (const loss of ['pointercancel', 'lostpointercapture'] as const)
      canvas.addEventListener(loss, (event) => this.lose(event));
    canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  }

  private press(event: PointerEvent): void {
    this.canvas.setPointerCapture(event.pointerId);
    this.down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    if (this.down.size === 1 && event.button === 0) this.pressFirst(event);
    else this.cancel();
  }

  private pressFirst({ offsetX: x, offsetY: y, timeStamp }: PointerEvent): void {
    const last = this.lastTap;
    this.lastTap = { time: timeStamp, x, y };
    if (timeStamp - last.time < DOUBLE_TAP && Math.hypot(x - last.x, y - last.y) < TAP_REACH) return this.rig.home();
    this.start = { x, y };
    this.holding = this.touch.grab(x, y);
  }

  private move(event: PointerEvent): void {
    const before = this.down.get(event.pointerId);
    if (!before) return;
    const now = { x: event.offsetX, y: event.offsetY };
    if (this.down.size === 1) {
      if (this.holding) this.touch.drag(now.x - this.start.x, this.start.y - now.y);
      else this.rig.orbit((now.x - before.x) * -0.005, (now.y - before.y) * 0.004);
    } else this.pinch(event.pointerId, before, now);
    this.down.set(event.pointerId, now);
  }

  private pinch(id: number, before: { x: number; y: number }, now: { x: number; y: number }): void {
    const other = [...this.down].find(([key]) => key !== id)?.[1];
    if (!other) return;
    const was = Math.hypot(before.x - other.x, before.y - other.y),
      is = Math.hypot(now.x - other.x, now.y - other.y);
    if (was > 10 && is > 10) this.rig.zoom(was / is);
    this.rig.pan(((before.x - now.x) / 2) * this.rig.metresPerPixel(this.canvas.clientWidth));
  }

  private lift(event: PointerEvent): void {
    this.down.delete(event.pointerId);
    if (this.holding) this.touch.release();
    this.holding = false;
  }

  private lose(event: PointerEvent): void {
    if (this.down.delete(event.pointerId)) this.cancel();
  }

  private cancel(): void {
    if (this.holding) this.touch.cancel();
    this.holding = false;
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))
      this.rig.pan((event.deltaX || event.deltaY) * this.rig.metresPerPixel(this.canvas.clientWidth));
    else this.rig.zoom(Math.exp(event.deltaY * 0.0012));
  }
}
