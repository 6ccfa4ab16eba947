// The messages between the page and the worker that simulates.
import type { AgentInfo, Course, CourseRequest, SettingInfo, WishInfo } from './world';

export const MOST_ROBOTS = 16;

// Where a policy comes from: a folder built into the page, a lesson in it, or a file of the visitor.
export interface PolicySource {
  name: string; // folder under policies/ (of a taught one: that it came from), or the visitor's file name
  title: string; // what the visitor's own and kept ones are called; "" for those of the page
  stage: string; // "" for the best one, else the folder under stages/; "taught" after a lesson
  agent: string;
  url: string; // "" where there are bytes
  card: unknown; // card.json, checked when the network is loaded; null for a visitor's file
  bytes: ArrayBuffer | null; // the visitor's file, or what a lesson made
  training: string | ArrayBuffer | null; // training.bin, or its address; without it the critic of a lesson begins anew
}

export interface RobotStatus {
  key: number;
  policy: string;
  stage: string;
  agent: string;
  distance: number; // m of the track, 0 at the start line
  speed: number; // m/s
  reward: number; // per s
  returnSum: number;
  time: number; // s since it started
  fallen: boolean;
  finished: boolean;
  rising: boolean; // it gets up after a fall
  ending: string; // "" while it runs
  obstaclesPassed: number;
  x: number;
  tries: number; // this one included
  crossings: number; // tries that reached the finish
  best: number; // m, of all tries
  sha256: string;
}

export interface Clock {
  realTimeFactor: number; // simulated seconds per second of the visitor
  headroom: number; // simulated time over computing time
  stepMilliseconds: number; // one control step of all robots, policies included
}

export type LoadPart = 'core' | 'physics' | 'network' | 'policy';

// Page to worker.
export type Order =
  | { kind: 'open'; link: string; ignoredKeys: string[] }
  | { kind: 'shape'; request: CourseRequest; stamp: number }
  | {
      kind: 'drop';
      key: number;
      source: PolicySource;
      riser: PolicySource | null;
      again: boolean;
      beside: number | null;
    } // riser: who gets it up after a fall; beside: whom it starts with
  | { kind: 'remove'; key: number }
  | { kind: 'restart'; key: number }
  | { kind: 'again'; key: number; again: boolean }
  | { kind: 'replace'; key: number; source: PolicySource } // what it has become in a lesson
  | { kind: 'push'; key: number; forward: number; left: number; up: number }
  | { kind: 'run'; running: boolean }
  | { kind: 'watch'; key: number | null }
  | { kind: 'buffer'; buffer: ArrayBuffer };

// Worker to page.
export type Report =
  | { kind: 'progress'; part: LoadPart; loaded: number; total: number }
  | { kind: 'table'; settings: SettingInfo[]; wishes: WishInfo[]; agents: AgentInfo[] }
  | { kind: 'opened'; request: CourseRequest; version: number; fault: string }
  | { kind: 'ground'; course: Course; stamp: number; link: string }
  | { kind: 'refused'; key: number | null; reason: string } // a drop, or without key a course
  | { kind: 'ready'; mujocoVersion: string }
  | { kind: 'dropped'; key: number; sha256: string }
  | { kind: 'ended'; key: number; ending: string; fallen: boolean; finished: boolean; distance: number; time: number }
  | { kind: 'frame'; time: number; buffer: ArrayBuffer; length: number }
  | { kind: 'status'; robots: RobotStatus[]; clock: Clock }
  | { kind: 'senses'; key: number; points: Float32Array } // x, y, z of the ground as the robot measures it, m in the world
  | { kind: 'dead'; reason: string };
