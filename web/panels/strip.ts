// The whole course from the side, as small as a ruler: ground, water, robots as dots, and a cross where one fell.
import type { Course } from '../protocol/world';
import type { Picture } from '../state/picture';
import type { Store } from '../state/store';
import { inEveryLanguage, metres, say } from '../state/words';
import { onPixelRatio, scaleOf } from '../widgets/ratio';

interface Fall {
  x: number;
  colour: string;
}

const MOST_FALLS = 40;
const STRIDE = 1, // m a press of a key
  LEAP = 5; // m
const ABOVE = 1.1,
  BELOW = 0.7; // m around the ground

export function mountStrip(canvas: HTMLCanvasElement, store: Store, picture: Picture): void {
  canvas.setAttribute('role', 'slider');
  canvas.tabIndex = 0;
  const strip = new Strip(canvas, store, (x) => picture.lookAt(x)),
    box = canvas.parentElement!;
  const resize = () => strip.resize(box.clientWidth, box.clientHeight);
  new ResizeObserver(resize).observe(box);
  onPixelRatio(resize);
  store.on('ended', ({ status, colour }) => status?.fallen && strip.fell(status.x, colour));
  store.on('reset', () => {
    picture.lookAt(null);
    strip.forget();
  });
}

class Strip {
  private readonly pen: CanvasRenderingContext2D;
  private falls: Fall[] = [];
  private ground = '';
  private scale = 1; // CSS pixels to one of the drawing
  private width = 0;
  private height = 0;
  private looked: number | null = null; // m, by keys

  // `onSlide`: the visitor's finger is at this x of the track, m; null when it lets go.
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly store: Store,
    onSlide: (x: number | null) => void,
  ) {
    this.pen = canvas.getContext('2d', { willReadFrequently: true })!; // in main memory: it is small and changes often
    canvas.parentElement!.setAttribute('role', 'region');
    inEveryLanguage(() =>
      [canvas, canvas.parentElement!].forEach((part) => part.setAttribute('aria-label', say('strip'))),
    );
    const slide = (event: PointerEvent) => onSlide(this.trackX(event.offsetX));
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      slide(event);
    });
    canvas.addEventListener('pointermove', (event) => canvas.hasPointerCapture(event.pointerId) && slide(event));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      canvas.addEventListener(end, () => onSlide(null));
    canvas.addEventListener('keydown', (event) => {
      const isBack = event.key === 'Escape' && this.looked !== null,
        to = store.course.now && this.whereTo(event.key, store.course.now);
      if (!isBack && to === null) return;
      event.preventDefault();
      look(to);
    });
    const look = (x: number | null) => {
      this.looked = x;
      onSlide(x);
      this.tell();
    };
    canvas.addEventListener('focus', () => this.tell());
    canvas.addEventListener('blur', () => this.looked !== null && look(null));
    store.on('course', () => {
      this.forgetOtherGround();
      this.tell();
    });
    for (const topic of ['course', 'status', 'robots', 'view'] as const) store.on(topic, () => this.draw());
  }

  // Where one looks, m: at the robot that one follows, unless keys lead elsewhere.
  private get here(): number {
    const { crew } = this.store;
    return this.looked ?? crew.robot(crew.followed)?.status?.x ?? 0;
  }

  private whereTo(key: string, { beginX, endX }: Course): number | null {
    const from = this.here,
      by = {
        ArrowRight: STRIDE,
        ArrowUp: STRIDE,
        ArrowLeft: -STRIDE,
        ArrowDown: -STRIDE,
        PageUp: LEAP,
        PageDown: -LEAP,
      },
      to = { Home: beginX, End: endX }[key] ?? (key in by ? from + by[key as keyof typeof by] : null);
    return to === null ? null : Math.min(endX, Math.max(beginX, to));
  }

  private tell(): void {
    const { beginX, endX } = this.store.course.now ?? { beginX: 0, endX: 1 },
      values = { valuemin: beginX, valuemax: endX, valuenow: this.here };
    for (const [name, value] of Object.entries(values)) this.canvas.setAttribute(`aria-${name}`, value.toFixed(1));
    this.canvas.setAttribute('aria-valuetext', metres(this.here));
  }

  fell(x: number, colour: string): void {
    this.falls.push({ x, colour });
    if (this.falls.length > MOST_FALLS) this.falls.shift();
  }

  forget(): void {
    this.falls = [];
  }

  resize(width: number, height: number): void {
    const ratio = Math.min(2, window.devicePixelRatio);
    this.scale = scaleOf(this.canvas);
    this.width = width / this.scale;
    this.height = height / this.scale;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    this.pen.setTransform(ratio * this.scale, 0, 0, ratio * this.scale, 0, 0);
    this.draw();
  }

  private draw(): void {
    const course = this.store.course.now;
    if (!course || this.width === 0) return;
    const { pen, height } = this;
    pen.clearRect(0, 0, this.width, height);
    const low = Math.min(course.lowest, 0) - BELOW,
      high = Math.max(...course.profile) + ABOVE;
    const scale = Math.min(height / (high - low), (this.width / (course.endX - course.beginX)) * 1.6);
    const toY = (z: number) => height - (z - low) * scale;
    this.drawWater(course, toY);
    this.drawGround(course, toY);
    this.drawFinish(course, toY);
    for (const fall of this.falls)
      this.drawCross(this.toX(fall.x), Math.min(height - 6, toY(heightAt(course, fall.x)) - 5), fall.colour);
    for (const robot of this.store.crew.inSight)
      if (robot.status)
        this.drawDot(
          this.toX(robot.status.x),
          toY(robot.status.fallen ? heightAt(course, robot.status.x) : footing(course, robot.status.x)),
          robot.colour,
          robot.key === this.store.crew.followed,
        );
  }

  private drawGround(course: Course, toY: (z: number) => number): void {
    const { pen } = this;
    pen.beginPath();
    pen.moveTo(-5, this.height + 5);
    for (let i = 0; i < course.profile.length; i += 2)
      pen.lineTo(this.toX(course.beginX + i * course.profileStep), toY(course.profile[i]));
    pen.lineTo(this.width + 5, toY(course.profile[course.profile.length - 1]));
    pen.lineTo(this.width + 5, this.height + 5);
    pen.closePath();
    pen.fillStyle = '#a56d47';
    pen.fill();
    pen.strokeStyle = '#6d9c4d';
    pen.lineWidth = 2.5;
    pen.stroke();
  }

  private drawWater(course: Course, toY: (z: number) => number): void {
    if (course.waterZ === null) return;
    this.pen.fillStyle = 'rgba(47, 159, 184, 0.55)';
    this.pen.fillRect(0, toY(course.waterZ), this.width, this.height);
  }

  private drawFinish(course: Course, toY: (z: number) => number): void {
    const { pen } = this,
      x = this.toX(course.finishX),
      y = toY(heightAt(course, course.finishX));
    pen.fillStyle = '#303947';
    pen.fillRect(x - 1, y - 26, 2, 26);
    pen.fillStyle = '#e4483a';
    pen.fillRect(x + 1, y - 26, 13, 9);
  }

  private drawDot(x: number, ground: number, colour: string, followed: boolean): void {
    const { pen } = this;
    pen.beginPath();
    pen.arc(x, ground - 9, followed ? 7 : 5, 0, 2 * Math.PI);
    pen.fillStyle = colour;
    pen.fill();
    pen.strokeStyle = '#fffaf2';
    pen.lineWidth = 2;
    pen.stroke();
  }

  private drawCross(x: number, y: number, colour: string): void {
    const { pen } = this;
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(x - 3.5, y - 3.5);
    pen.lineTo(x + 3.5, y + 3.5);
    pen.moveTo(x + 3.5, y - 3.5);
    pen.lineTo(x - 3.5, y + 3.5);
    pen.stroke();
  }

  // Crosses tell of this ground only.
  private forgetOtherGround(): void {
    const course = this.store.course.now,
      now = course ? JSON.stringify([course.settings, course.seed]) : '';
    if (now !== this.ground) this.falls = [];
    this.ground = now;
  }

  private toX(x: number): number {
    const { beginX, endX } = this.store.course.now!;
    return ((x - beginX) / (endX - beginX)) * this.width;
  }

  private trackX(pixels: number): number {
    const { beginX, endX } = this.store.course.now ?? { beginX: 0, endX: 1 };
    return beginX + (pixels / Math.max(1, this.width * this.scale)) * (endX - beginX);
  }
}

function heightAt(course: Course, x: number): number {
  const i = Math.round((x - course.beginX) / course.profileStep);
  return course.profile[Math.min(course.profile.length - 1, Math.max(0, i))];
}

// Whoever crosses a gap is above it.
function footing(course: Course, x: number): number {
  const crossed = course.obstacles.find(({ begin, end }) => begin < x && x < end);
  const here = heightAt(course, x);
  if (!crossed) return here;
  const { profileStep } = course;
  return Math.max(
    here,
    Math.min(heightAt(course, crossed.begin - profileStep), heightAt(course, crossed.end + profileStep)),
  );
}
