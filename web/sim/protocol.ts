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

// One row of the core's table of wishes: what a lesson may pay for otherwise than training did, 1 being as it did.
export interface WishInfo {
  name: string;
  least: number;
  most: number;
  label: Words;
  sentence: Words;
  measure: Words; // what shows whether it came true
  unit: Words;
  digits: number;
}

export type Wishes = Record<string, number>; // those that are not 1

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

// The version of the rules that lay out a course, as links carry it.
export const COURSE_VERSION = 2;

// How a box is drawn: ground, steps and pits are walked on, side by side; beams and barriers stand on them.
export type Look = 'ground' | 'steps' | 'pit' | 'beam' | 'barrier';

export interface GroundBox {
  look: Look;
  x: number;
  z: number;
  halfLength: number; // along its top
  halfHeight: number; // across its top
  angle: number; // rad, positive where the ground climbs
}

export interface Obstacle {
  kind: string;
  setting: string; // the one that is its size
  begin: number;
  end: number;
  size: number;
  pullAlong: number; // m of its size for each m that a finger drags it away from its middle
  pullUp: number; // and upwards
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

// A lesson: workers of its own let a policy practise one course, or walking from nothing.
export interface LessonPlan extends CourseRequest {
  boldness: number; // 0 gentle, 1 bold
  chance: number; // seed of all that is left to it
  wishes: Wishes;
}

// A beginner's tries are its episodes, of which it crosses those that it ends on its feet; its distance is the share of their time.
export interface PracticeReport {
  samples: number; // control steps of practice, those before the lesson included
  seconds: number; // that this round took
  tries: number; // at the very course, from its start, that ended in this round
  crossed: number; // share of them
  distance: number; // share of the track they got to, on average
  obedience: number | null; // of a beginner: 1 when it goes exactly as fast as it is told
  kl: number; // nats
  clipped: number; // share
  entropy: number; // nats
  explained: number;
  valueLoss: number;
}

// Of the pupil as it came, and as it is.
export interface Exam {
  before: number; // tries that crossed
  after: number;
  tries: number; // of each
}

export interface TeachOrder {
  kind: 'teach';
  source: PolicySource;
  came: PolicySource | null; // the pupil as it came, where it is not the source
  plan: LessonPlan;
  practised: number; // s, before the page was closed
  seconds: number; // of practice, at most, those included
}

// From nothing, by a training configuration.
export interface BeginOrder {
  kind: 'begin';
  config: unknown; // policies/configs/*.json
  source: PolicySource | null; // what it has become so far
  plan: LessonPlan; // its course is that of the exam
  practised: number;
  seconds: number;
  films: number; // practice robots of each worker that can be watched
}

// What all tries of an exam came to.
export interface Marks {
  tries: number;
  crossed: number;
  paid: number; // reward a second, by what is wished
  manner: Record<string, number>; // the measure of every wish
}

// Page to practice worker.
export type LessonOrder =
  | { kind: 'seat'; peer: number; peers: number } // among those who practise together, with a port to the first, or from it to each other one
  | TeachOrder
  | BeginOrder
  | { kind: 'pause'; paused: boolean }
  | { kind: 'finish' };

// Practice worker to page.
export type LessonReport =
  | { kind: 'progress'; part: LoadPart; loaded: number; total: number }
  | { kind: 'practised'; report: PracticeReport; seconds: number } // of practice so far
  | { kind: 'learned'; onnx: ArrayBuffer; training: ArrayBuffer; card: string } // every few seconds, and at the end; the card without digest
  | { kind: 'film'; film: number; frames: Float32Array } // what a practice robot did in this round: 1 where a try begins, else 0, and its pose, a frame
  | { kind: 'examining' }
  | { kind: 'examined'; own: Exam; alike: Exam | null; wishes: Wishes; marks: { before: Marks; after: Marks } } // the very course, and others with its settings
  | { kind: 'dead'; reason: string };
