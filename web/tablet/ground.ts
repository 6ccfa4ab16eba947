// The ground from the side, drawn around the robot, for a finger to pull at.
import type { GroundSeen, Seen, TabletOrder } from '../protocol/tablet';
import { decimal, sayOf } from '../state/words';
import { h } from '../widgets/dom';
import { portrait } from '../widgets/faces';

const WIDE = 9; // m from edge to edge
const AHEAD = 0.3; // of that lies behind the robot
const TALLER = 1.7; // heights are drawn so much larger
const FLOOR = 0.62; // of the picture's height: where 0 m is
const GRIP = 26; // CSS pixels
const RIM = 0.06, // m behind an obstacle
  DEEP = 0.3; // m
const colours = { ground: '#9a6238', rim: '#82b851', water: 'rgb(70 150 200 / 55%)', robot: '#f2643d', ink: '#1f2b37' };

export class GroundDrawing {
  private readonly brush: CanvasRenderingContext2D;
  private ground: GroundSeen | null = null;
  private seen: Seen | null = null;
  private left = 0; // m, at the left edge
  private finger: { id: number; x: number; y: number } | null = null; // where it grabbed
  private wish: TabletOrder | null = null; // that waits until the one before is done
  private isAsking = false;
  private isStale = true;
  private readonly figure = h('div', { id: 'figure', hidden: true });
  private drawn = ''; // agent in it

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly ask: (order: TabletOrder) => Promise<boolean>,
  ) {
    this.brush = canvas.getContext('2d')!;
    canvas.after(this.figure);
    canvas.addEventListener('pointerdown', (event) => this.grab(event));
    canvas.addEventListener('pointermove', (event) => this.drag(event));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      canvas.addEventListener(end, (event) => this.release(event));
    new ResizeObserver(() => this.resize()).observe(canvas.parentElement!);
    requestAnimationFrame(() => this.frame());
  }

  take(ground: GroundSeen): void {
    this.ground = ground;
    this.isStale = true;
  }

  show(seen: Seen): void {
    this.seen = seen;
    this.isStale = true;
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.canvas.parentElement!,
      ratio = Math.min(2, devicePixelRatio);
    this.canvas.width = clientWidth * ratio;
    this.canvas.height = clientHeight * ratio;
    this.isStale = true;
  }

  private get scale(): number {
    return this.canvas.clientWidth / WIDE; // CSS pixels a metre
  }

  private across(x: number): number {
    return (x - this.left) * this.scale;
  }

  private down(z: number): number {
    return this.canvas.clientHeight * FLOOR - z * this.scale * TALLER;
  }

  private heightAt(x: number): number {
    const { beginX, step, heights } = this.ground!;
    return heights[Math.min(heights.length - 1, Math.max(0, Math.round((x - beginX) / step)))];
  }

  // The newest only: each is answered once its ground is there.
  private async send(order: TabletOrder): Promise<void> {
    this.wish = order;
    if (this.isAsking) return;
    this.isAsking = true;
    while (this.wish) {
      const next = this.wish;
      this.wish = null;
      await this.ask(next);
    }
    this.isAsking = false;
  }

  private grab({ pointerId: id, offsetX: x, offsetY: y }: PointerEvent): void {
    if (this.finger || !this.ground || this.seen?.step !== 'shape') return;
    this.finger = { id, x, y };
    this.canvas.setPointerCapture(id);
    const z = (this.canvas.clientHeight * FLOOR - y) / (this.scale * TALLER);
    void this.ask({ kind: 'grab', x: rounded(this.left + x / this.scale), z: rounded(z) });
  }

  private drag({ pointerId, offsetX, offsetY }: PointerEvent): void {
    if (this.finger?.id !== pointerId) return;
    const { x, y } = this.finger;
    void this.send({
      kind: 'drag',
      along: rounded((offsetX - x) / this.scale),
      up: rounded((y - offsetY) / (this.scale * TALLER)),
    });
  }

  private release({ pointerId }: PointerEvent): void {
    if (this.finger?.id !== pointerId) return;
    this.finger = null;
    void this.send({ kind: 'release' });
  }

  private frame(): void {
    requestAnimationFrame(() => this.frame());
    const aim = this.seen?.status && !this.finger ? this.seen.status.x - WIDE * AHEAD : this.left,
      before = this.left;
    // a new try begins at the start at once
    this.left += Math.abs(aim - this.left) > WIDE ? aim - this.left : (aim - this.left) * 0.08;
    if (Math.abs(this.left - before) > 0.002) this.isStale = true;
    if (this.isStale && this.ground) this.draw(this.ground);
    this.isStale = false;
  }

  private draw(ground: GroundSeen): void {
    const { brush, canvas } = this,
      { clientWidth: wide, clientHeight: high } = canvas,
      ratio = canvas.width / wide;
    brush.setTransform(ratio, 0, 0, ratio, 0, 0);
    brush.clearRect(0, 0, wide, high);
    if (ground.waterZ !== null) {
      brush.fillStyle = colours.water;
      brush.fillRect(0, this.down(ground.waterZ), wide, high);
    }
    this.drawProfile(ground);
    this.drawFinish(ground);
    if (this.seen?.step === 'shape') for (const obstacle of ground.obstacles) this.drawGrip(obstacle);
    if (this.seen) this.placeRobot(this.seen);
    if (this.finger && this.seen?.pull) this.drawPull(this.finger, this.seen.pull);
  }

  private drawProfile({ beginX, step, heights }: GroundSeen): void {
    const { brush, canvas } = this;
    brush.beginPath();
    brush.moveTo(this.across(beginX), canvas.clientHeight);
    heights.forEach((z, i) => brush.lineTo(this.across(beginX + i * step), this.down(z)));
    brush.lineTo(this.across(beginX + (heights.length - 1) * step), canvas.clientHeight);
    brush.fillStyle = colours.ground;
    brush.fill();
    brush.strokeStyle = colours.rim;
    brush.lineWidth = 7;
    brush.lineJoin = 'round';
    brush.stroke();
  }

  private drawFinish({ finishX }: GroundSeen): void {
    const { brush } = this,
      x = this.across(finishX),
      foot = this.down(this.heightAt(finishX));
    brush.strokeStyle = colours.ink;
    brush.lineWidth = 4;
    brush.strokeRect(x, foot - 90, 0, 90);
    brush.fillStyle = colours.ink;
    brush.fillRect(x, foot - 90, 44, 26);
  }

  // A knob says: here one can pull.
  private drawGrip({ begin, end }: GroundSeen['obstacles'][number]): void {
    const { brush } = this,
      middle = (begin + end) / 2,
      rim = this.heightAt(end + RIM),
      // what is deep is pulled at its edge
      isDeep = this.heightAt(middle) < rim - DEEP,
      x = this.across(isDeep ? end : middle),
      y = this.down(isDeep ? rim : this.heightAt(middle));
    brush.beginPath();
    brush.arc(x, y, GRIP / 2, 0, 2 * Math.PI);
    brush.fillStyle = '#fff';
    brush.fill();
    brush.lineWidth = 4;
    brush.strokeStyle = colours.robot;
    brush.stroke();
  }

  private placeRobot({ status, policy, robots }: Seen): void {
    const agent = robots.find((one) => one.policy === policy)?.agent ?? '';
    this.figure.hidden = status === null;
    if (agent !== this.drawn) this.figure.replaceChildren(portrait(agent, colours.robot));
    this.drawn = agent;
    if (!status) return;
    const x = this.across(status.x).toFixed(1),
      y = this.down(this.heightAt(status.x)).toFixed(1);
    this.figure.style.transform = `translate(${x}px, ${y}px) translate(-50%, -100%) rotate(${status.fallen ? 90 : 0}deg)`;
  }

  private drawPull(
    { x, y }: { x: number; y: number },
    { setting, value, digits, unit }: NonNullable<Seen['pull']>,
  ): void {
    const { brush } = this,
      text = `${sayOf('settings', setting, 'label')} ${decimal(value, digits)} ${unit}`;
    const size = `${Math.max(22, this.canvas.clientWidth / 36)}px`;
    brush.font = [700, size, getComputedStyle(this.canvas).fontFamily].join(' ');
    brush.textAlign = 'center';
    brush.lineWidth = 8;
    brush.strokeStyle = '#fff';
    brush.strokeText(text, x, Math.max(40, y - 60));
    brush.fillStyle = colours.ink;
    brush.fillText(text, x, Math.max(40, y - 60));
  }
}

function rounded(metres: number): number {
  return Number(metres.toFixed(3));
}
