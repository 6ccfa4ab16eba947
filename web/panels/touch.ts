// A finger on the picture: it lifts hills, stretches gaps and raises hurdles by pulling them, and shoves a robot by flicking it.
import type { Course, SettingInfo } from '../protocol/world';
import type { GroundTouch, Picture } from '../state/picture';
import type { Store } from '../state/store';
import { h } from '../widgets/dom';
import { digitsOf, stepOf } from './sliders';
import { decimal, inEveryLanguage, say, sayOf } from '../state/words';

export interface Hold {
  info: SettingInfo;
  from: number; // its value when it was grabbed
  along: number; // change of the setting per metre to the right
  up: number; // and per metre upwards
}

const FLICK = 0.02; // m/s per pixel
const MOST_PUSH = 2.5; // m/s

// `coach` says what a finger can do, until one has done it.
export function mountTouch(coach: HTMLElement, store: Store, picture: Picture): void {
  const hint = h('div', { id: 'hint', hidden: true });
  coach.before(hint);
  picture.takeTouch(new Touch(store, picture, hint, coach));
  store.on('reset', () => (coach.hidden = false));
  inEveryLanguage(() => (coach.textContent = say('pull')));
}

class Touch implements GroundTouch {
  private hold: Hold | null = null;
  private robot: number | null = null;
  private moved = { x: 0, y: 0 };

  constructor(
    private readonly store: Store,
    private readonly picture: Picture,
    private readonly hint: HTMLElement,
    private readonly coach: HTMLElement,
  ) {}

  grab(x: number, y: number): boolean {
    this.moved = { x: 0, y: 0 };
    this.robot = this.picture.robotAt(x, y);
    this.hold = this.robot === null ? this.grabGround(x, y) : null;
    this.hint.style.transform = `translate(${x}px, ${y - 28}px) translate(-50%, -100%)`;
    return this.robot !== null || this.hold !== null;
  }

  drag(dx: number, dy: number): void {
    this.moved = { x: dx, y: dy };
    if (!this.hold) return;
    this.coach.hidden = true;
    const { info } = this.hold,
      scale = this.picture.metresPerPixel(),
      value = pulledTo(this.hold, dx * scale, dy * scale);
    this.hint.hidden = false;
    this.hint.textContent = `${sayOf('settings', info.name, 'label')} ${decimal(value, digitsOf(stepOf(info)))} ${info.unit}`;
    void this.store.course.shape({ [info.name]: value }).catch(() => {});
  }

  release(): void {
    if (this.robot !== null) this.releaseRobot(this.robot);
    this.cancel();
  }

  cancel(): void {
    this.hint.hidden = true;
    this.hold = null;
    this.robot = null;
  }

  private releaseRobot(key: number): void {
    const { x, y } = this.moved;
    if (Math.hypot(x, y) < 8) return this.store.crew.follow(key);
    const { forward, left, up } = flick(x, y, this.picture.rightward(), this.roams(key));
    this.store.crew.push(key, forward, left, up);
  }

  private roams(key: number): boolean {
    return this.store.tables.agent(this.store.crew.robot(key)?.source.agent)?.roams ?? false;
  }

  private grabGround(x: number, y: number): Hold | null {
    const point = this.picture.pick(x, y);
    return point && holdAt(this.store, point);
  }
}

export function holdAt({ course, tables }: Store, point: { x: number; z: number }): Hold | null {
  if (!course.now) return null;
  const { name, along, up } = pullAt(course.now, point),
    info = tables.settings.find((row) => row.name === name);
  return info ? { info, from: course.request.settings[name], along, up } : null;
}

// The setting's value when the finger has moved so many metres to the right and up.
export function pulledTo({ info, from, along, up }: Hold, right: number, high: number): number {
  const step = stepOf(info),
    wish = from + right * along + high * up;
  return Number(Math.min(info.maximum, Math.max(info.minimum, Math.round(wish / step) * step)).toFixed(6));
}

// The push, m/s in the world, of a finger that moved so many pixels to the right and up. A robot that moves in space is
// pushed away from the visitor by an upward flick, one that is held in its plane upwards alone.
export function flick(
  x: number,
  y: number,
  right: { forward: number; left: number },
  roams: boolean,
): { forward: number; left: number; up: number } {
  const aside = clamp(x * FLICK),
    away = clamp(y * FLICK);
  if (!roams) return { forward: aside, left: 0, up: clamp(y * FLICK * 0.6) };
  return {
    forward: aside * right.forward - away * right.left,
    left: aside * right.left + away * right.forward,
    up: Math.max(0, away) * 0.2,
  };
}

function clamp(speed: number): number {
  return Math.min(MOST_PUSH, Math.max(-MOST_PUSH, speed));
}

// What a pull at this place changes, and how it follows the finger.
export function pullAt(
  course: Course,
  { x, z }: { x: number; z: number },
): { name: string; along: number; up: number } {
  const near = course.obstacles.find((obstacle) => x > obstacle.begin - 0.08 && x < obstacle.end + 0.08);
  if (near) {
    const away = x > (near.begin + near.end) / 2 ? 1 : -1;
    return { name: near.setting, along: away * near.pullAlong, up: near.pullUp };
  }
  // a hill is pulled up, a valley down
  return { name: 'hill_height', along: 0, up: z >= meanHeight(course) ? 1.2 : -1.2 };
}

function meanHeight({ profile }: Course): number {
  return profile.reduce((sum, height) => sum + height, 0) / profile.length;
}
