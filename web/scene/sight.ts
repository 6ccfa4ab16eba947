// Where the picture is looked at from, and what is seen where: camera, fingers, and places in CSS pixels.
import { Raycaster, Vector2, Vector3 } from 'three';
import type { Course } from '../protocol/world';
import type { GroundTouch, Picture } from '../state/picture';
import { threeFromWorld, worldFromThree } from './axes';
import { isCalm } from '../state/calm';
import { CameraRig } from './camera';
import { Gestures } from './gestures';
import type { Crowd } from './layers/crowd';
import type { Ground } from './layers/ground';
import { HALF_WIDTH, smoothHeightAt } from './surface';

const FINGER = 30; // CSS pixels

export class Sight implements Picture {
  readonly rig = new CameraRig();
  readonly size = new Vector2(1, 1); // CSS pixels
  readonly focus = new Vector3(); // where one looks, in the frame of three.js
  private readonly ray = new Raycaster();
  private followed: number | null = null;
  private lastX = 0;
  private lastY = 0;

  constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly crowd: Crowd,
    private readonly ground: Ground,
  ) {}

  follow(key: number | null): void {
    this.followed = key;
  }

  forget(key: number): void {
    if (this.followed === key) this.followed = null;
  }

  // Turns towards the robot that is followed.
  aim(passed: number, course: Course | null): void {
    const figure = this.crowd.get(this.followed);
    // who falls off an end is not followed into the void
    if (figure) {
      this.lastX = Math.min(Math.max(figure.x, (course?.beginX ?? 0) + 1), (course?.endX ?? 0) - 1.5);
      this.lastY = Math.min(Math.max(figure.hip.y, -HALF_WIDTH), HALF_WIDTH);
    }
    const ground = course ? smoothHeightAt(course, this.lastX) : 0;
    this.rig.tick(passed, { x: this.lastX, y: this.lastY, ground }, this.size.x / this.size.y, isCalm());
    threeFromWorld(this.lastX, 0, ground, this.focus);
  }

  headOnScreen(key: number): { x: number; y: number } | null {
    const figure = this.crowd.get(key);
    if (!figure) return null;
    const point = threeFromWorld(figure.x, figure.y, figure.z + 1.02).project(this.rig.camera);
    if (point.z > 1 || Math.abs(point.x) > 1.05 || Math.abs(point.y) > 1.1) return null;
    return { x: ((point.x + 1) / 2) * this.size.x, y: ((1 - point.y) / 2) * this.size.y };
  }

  pick(x: number, y: number): { x: number; y: number; z: number } | null {
    this.ray.setFromCamera(new Vector2((x / this.size.x) * 2 - 1, 1 - (y / this.size.y) * 2), this.rig.camera);
    const [hit] = this.ray.intersectObject(this.ground.object);
    return hit ? worldFromThree(hit.point) : null;
  }

  robotAt(x: number, y: number): number | null {
    return this.crowd.find((place) => {
      const point = threeFromWorld(place.x, place.y, place.z).project(this.rig.camera);
      return Math.hypot(((point.x + 1) / 2) * this.size.x - x, ((1 - point.y) / 2) * this.size.y - y) < FINGER;
    });
  }

  rightward(): { forward: number; left: number } {
    return this.rig.rightward();
  }

  metresPerPixel(): number {
    return this.rig.metresPerPixel(this.size.x);
  }

  orbit(turn: number, height: number): void {
    this.rig.orbit(turn, height);
  }

  zoom(factor: number): void {
    this.rig.zoom(factor);
  }

  home(): void {
    this.rig.home();
  }

  lookAt(x: number | null): void {
    this.rig.lookAt(x);
  }

  takeTouch(touch: GroundTouch): void {
    new Gestures(this.canvas, this.rig, touch);
  }
}
