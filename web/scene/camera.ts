// A camera on a long lens that walks along with a robot. Dragging orbits, two fingers or the wheel zoom, a double tap goes home.
import { PerspectiveCamera, Vector3 } from 'three';
import type { Camera } from '../state/view';
import { threeFromWorld } from './axes';

interface Pose {
  turn: number; // rad about the vertical; 0 looks straight across the track, positive from behind the robot
  height: number; // rad above the horizon
  distance: number; // m that fit across the picture
}

const homes: Record<Camera, Pose> = {
  follow: { turn: 0.2, height: 0.19, distance: 6.6 },
  whole: { turn: 0.02, height: 0.26, distance: 25 },
  close: { turn: -0.42, height: 0.1, distance: 4.6 },
};

// Of two robots side by side one would hide the other.
const behindBoth: Pose = { turn: 0.85, height: 0.3, distance: 8 };

const LENS = 26; // degrees, vertical
const MIDDLE_OF_TRACK = 8.6; // m
const FLIGHT = 2; // m, farther than a robot runs ahead of the camera
const TALL = 1.3,
  LOW = 1.7; // width over height
const limits = { turn: 1.25, low: 0.03, high: 1.25, near: 2.2, far: 30 };

export interface Target {
  x: number;
  y: number; // m to the left of the middle
  ground: number; // height of the ground below, m
}

export class CameraRig {
  readonly camera = new PerspectiveCamera(LENS, 1, 0.5, 400);
  view: Camera = 'follow';
  private wish: Pose = { ...homes.follow };
  private now: Pose = { ...homes.follow };
  private besides = false;
  private slide = 0; // m along the track, by the visitor's hand
  private pinned: number | null = null;
  private focusX = 0;
  private focusY = 0;
  private focusZ = 0;
  private started = false;
  private readonly look = new Vector3();

  show(view: Camera): void {
    this.view = view;
    this.home();
  }

  home(): void {
    this.wish = { ...(this.besides && this.view === 'follow' ? behindBoth : homes[this.view]) };
    this.slide = 0;
  }

  // Whether two robots walk side by side.
  showBoth(besides: boolean): void {
    if (besides === this.besides) return;
    this.besides = besides;
    this.home();
  }

  orbit(turn: number, height: number): void {
    this.wish.turn = clamp(this.wish.turn + turn, -limits.turn, limits.turn);
    this.wish.height = clamp(this.wish.height + height, limits.low, limits.high);
  }

  zoom(factor: number): void {
    this.wish.distance = clamp(this.wish.distance * factor, limits.near, limits.far);
  }

  // Looks at this place of the track until told null.
  lookAt(x: number | null): void {
    this.pinned = x;
  }

  pan(metres: number): void {
    this.slide = clamp(this.slide + metres, -16, 18);
  }

  // Metres per pixel at the track, so that things stay under the finger.
  metresPerPixel(width: number): number {
    return this.now.distance / Math.max(1, width);
  }

  rightward(): { forward: number; left: number } {
    return { forward: Math.cos(this.now.turn), left: -Math.sin(this.now.turn) };
  }

  // Calm: it is where it is wished to be at once, and flies to no other robot.
  tick(seconds: number, target: Target, aspect: number, calm: boolean): void {
    const hand = this.started && !calm ? 1 - Math.exp(-seconds * 10) : 1;
    this.now.turn += (this.wish.turn - this.now.turn) * hand;
    this.now.height += (this.wish.height - this.now.height) * hand;
    this.now.distance += (this.framed(aspect) - this.now.distance) * hand;
    // on its way to the right the robot keeps to the left third, so that one sees what comes
    const lead = this.view === 'follow' ? this.now.distance * 0.13 : 0;
    const goalX = this.pinned ?? (this.view === 'whole' ? MIDDLE_OF_TRACK : target.x + lead) + this.slide;
    // words at the top of a tall or a low picture: the robot stands lower
    const isCrowded = this.view !== 'whole' && (aspect < TALL || aspect > LOW);
    const goalZ = target.ground + (this.view === 'follow' ? 0.6 : 0.9) + (isCrowded ? 0.25 : 0);
    const isFar = Math.abs(goalX - this.focusX) > FLIGHT;
    const ease = this.started && !(calm && isFar) ? 1 - Math.exp(-seconds * 5) : 1;
    this.started = true;
    this.focusX += (goalX - this.focusX) * ease;
    this.focusY += ((this.view === 'whole' || this.pinned !== null ? 0 : target.y) - this.focusY) * ease * 0.8;
    this.focusZ += (goalZ - this.focusZ) * ease * 0.8;
    this.place(aspect);
  }

  // A narrow picture shows less of the track instead of a tiny robot.
  private framed(aspect: number): number {
    const narrow = clamp(aspect / 1.7, 0.5, 1);
    if (this.view === 'whole') return this.wish.distance;
    // nor does a low one behead it
    return this.wish.distance * Math.max(narrow, aspect / 1.8);
  }

  private place(aspect: number): void {
    const { camera, now } = this;
    if (Math.abs(camera.aspect - aspect) > 1e-3) camera.aspect = aspect;
    const reach = now.distance / 2 / (Math.tan((LENS * Math.PI) / 360) * aspect);
    threeFromWorld(this.focusX, this.focusY, this.focusZ, this.look);
    camera.position.set(
      this.look.x - Math.sin(now.turn) * Math.cos(now.height) * reach,
      this.look.y + Math.sin(now.height) * reach,
      this.look.z + Math.cos(now.turn) * Math.cos(now.height) * reach,
    );
    camera.lookAt(this.look);
    camera.updateProjectionMatrix();
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
