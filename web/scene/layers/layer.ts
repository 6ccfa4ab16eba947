// One thing that the picture shows. It answers what concerns it, and is drawn by hanging in the world's frame (axes.ts). A new
// one is a file beside this and a row of index.ts.
import type { Camera, Object3D, Vector3 } from 'three';
import type { Course, ThingInfo } from '../../protocol/world';
import type { Tier } from '../../state/view';
import type { Figure } from '../figure';
import type { Materials } from '../materials';
import type { Surface } from '../surface';

// A frame that is about to be drawn.
export interface Moment {
  seconds: number; // since the page opened
  passed: number; // s since the frame before
  camera: Camera;
  focus: Vector3; // where one looks, in the frame of three.js: y is the height of the ground
}

export type Happening =
  | { kind: 'finished'; key: number } // a robot, as all keys
  | { kind: 'fell'; key: number }
  | { kind: 'pushed'; key: number; forward: number; left: number } // m/s
  | { kind: 'sensed'; key: number; points: Float32Array } // x, y, z of the ground as it measures it, m in the world
  | { kind: 'pressed'; key: number; arrows: Float32Array } // as state/inside.ts has them
  | { kind: 'strained'; key: number; joints: Float32Array } // the same
  // N in the world, of all who are leaned on
  | { kind: 'leaned'; forces: { key: number; force: [number, number, number] }[] }
  | { kind: 'lying'; things: { key: number; info: ThingInfo }[] }; // all loose things there are now

export interface Layer {
  readonly object: Object3D;
  readonly isBackground?: boolean; // it is seen before the first course is
  shape?(course: Course, surface: Surface): void;
  // Shows, for one frame that nobody sees, what else would make the picture stutter when it first appears.
  warmUp?(course: Course): void;
  change?(tier: Tier): void;
  happen?(what: Happening): void;
  // Where something with this key is: segments × [x y z qw qx qy qz], m in the world.
  pose?(key: number, pose: Float32Array): void;
  draw?(moment: Moment): void;
}

// What a layer may use of the picture.
export interface Stage {
  readonly materials: Materials;
  figure(key: number): Figure | undefined;
}
