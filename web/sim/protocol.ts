// Every message between the page and the worker that simulates. scene/ and controls/ know of the simulation what is
// written here and nothing else. Lengths in m, times in s; world frame: x forward along the track, y left, z up.

export interface Words {
  en: string;
  fr: string;
}

export type SettingGroup = 'course' | 'robot' | 'world';

// One row of the core's settings table: the page's only list of settings.
export interface SettingInfo {
  name: string;
  minimum: number;
  maximum: number;
  standard: number;
  harmless: number;
  isObstacle: boolean;
  group: SettingGroup; // what it changes
  unit: string;
  label: Words;
  sentence: Words;
}

export type Settings = Record<string, number>;

// What a course depends on. The seed has up to 20 digits, more than a number holds.
export interface CourseRequest {
  settings: Settings;
  seed: string;
}

export interface Capsule {
  from: [number, number, number]; // m, in the segment's frame
  to: [number, number, number];
  radius: number;
}

export interface SegmentInfo {
  name: string;
  side: 'middle' | 'left' | 'right';
  parent: number;
  capsules: Capsule[];
}

export interface Slice {
  name: string;
  width: number;
}

// A pose is segments × [x y z qw qx qy qz], world_from_segment.
export const POSE_WIDTH = 7;

export interface AgentInfo {
  name: string;
  planar: boolean;
  standingHeight: number;
  actionScale: number;
  actions: number;
  observation: Slice[];
  segments: SegmentInfo[];
  scan?: [number, number][]; // where it looks at the ground, m ahead of its hip and to its left: the slice height_scan
}

export type BoxKind = 'ground' | 'stairs' | 'gap_floor' | 'stump' | 'hurdle';

export interface GroundBox {
  kind: BoxKind;
  x: number;
  z: number;
  halfLength: number; // along its top
  halfHeight: number; // across its top
  angle: number; // rad, positive where the ground climbs
}

export type ObstacleKind = 'stairs_up' | 'stairs_down' | 'gap' | 'stump' | 'hurdle';

export interface Obstacle {
  kind: ObstacleKind;
  begin: number;
  end: number;
  size: number;
}

export interface Course extends CourseRequest {
  beginX: number;
  finishX: number;
  endX: number;
  lowest: number;
  waterZ: number | null;
  profileStep: number;
  boxes: GroundBox[];
  obstacles: Obstacle[];
  profile: Float32Array; // highest ground at beginX + i * profileStep
}

export const MOST_ROBOTS = 16;

// Where a policy comes from: a folder built into the page, or a file of the visitor.
export interface PolicySource {
  name: string; // folder under policies/, or the visitor's file name
  stage: string; // "" for the best one, else the folder under stages/
  agent: string;
  url: string; // "" for a visitor's file
  card: unknown; // card.json, checked when the network is loaded; null for a visitor's file
  bytes: ArrayBuffer | null; // the visitor's file
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
  | { kind: 'drop'; key: number; source: PolicySource; riser: PolicySource | null; again: boolean } // riser: who gets it up after a fall
  | { kind: 'remove'; key: number }
  | { kind: 'restart'; key: number }
  | { kind: 'again'; key: number; again: boolean }
  | { kind: 'push'; key: number; forward: number; left: number; up: number }
  | { kind: 'run'; running: boolean }
  | { kind: 'watch'; key: number | null }
  | { kind: 'buffer'; buffer: ArrayBuffer };

// Worker to page.
export type Report =
  | { kind: 'progress'; part: LoadPart; loaded: number; total: number }
  | { kind: 'table'; settings: SettingInfo[]; agents: AgentInfo[] }
  | { kind: 'opened'; request: CourseRequest; fault: string }
  | { kind: 'ground'; course: Course; stamp: number; link: string }
  | { kind: 'refused'; key: number | null; reason: string } // a drop, or without key a course
  | { kind: 'ready'; mujocoVersion: string }
  | { kind: 'dropped'; key: number; sha256: string }
  | { kind: 'ended'; key: number; ending: string; fallen: boolean; finished: boolean; distance: number; time: number }
  | { kind: 'frame'; time: number; buffer: ArrayBuffer; length: number }
  | { kind: 'status'; robots: RobotStatus[]; clock: Clock }
  | { kind: 'senses'; key: number; points: Float32Array } // x, y, z of the ground as the robot measures it, m in the world
  | { kind: 'dead'; reason: string };
