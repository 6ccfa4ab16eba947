// What the worker tells of every step while somebody looks inside: the numbers of src/live/telemetry.cpp, which the lab's own
// module keeps and shows.
import type { Course } from './world';

// How everybody stands, told when the recording begins and whenever something is changed between two steps.
export interface Stands {
  step: number; // that comes next; 0: others are there than before, and all is forgotten
  robots: { key: number; agent: string }[];
  things: number[]; // keys
  course: Course;
  numbers: Float32Array<ArrayBuffer>; // of each robot, one behind the other
  poses: number; // how many numbers say where everybody is
}

// What became of the next step.
export interface Stepped {
  numbers: Float32Array<ArrayBuffer>;
  poses: Float32Array<ArrayBuffer>; // of robots, then things: segments × [x y z qw qx qy qz]
  profile: [policy: number, simulation: number, recording: number]; // ms
  firstBranch: number; // the earliest step that can be gone back to
}
