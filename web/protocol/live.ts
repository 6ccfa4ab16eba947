// The messages between the page and the worker that simulates.
import type { FaultTold } from './fault';
import type { Stands, Stepped } from './recording';
import type { StatusTable } from './status';
import type { OrderOf } from './wire';
import type { AgentInfo, Course, CourseRequest, SettingInfo, ThingInfo, WishInfo } from './world';

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

export interface Clock {
  realTimeFactor: number; // simulated seconds per second of the visitor
  headroom: number; // simulated time over computing time
  stepMilliseconds: number; // one control step of all robots, policies included
}

export type LoadPart = 'core' | 'physics' | 'policy';

// The compiled modules, which workers share.
export interface Modules {
  core: WebAssembly.Module;
  isFused: boolean; // the core, with fused multiply-adds
  physics: WebAssembly.Module;
}

// Ground that is shown before robots walk on it, and the link to it.
export interface Shown {
  course: Course;
  link: string;
}

export interface Opened extends Shown {
  request: CourseRequest;
  version: number; // of the link's rules
  faults: FaultTold[]; // a part of the link each, which could not be read
}

// What the network of a robot is.
export interface Loaded {
  sha256: string; // of its file
  milliseconds: number; // that a decision of it takes; 0 where nobody need know
}

// All that is measured of a robot at one moment.
export interface Telemetry {
  key: number;
  time: number; // s, that of the frame beside it
  row: Float32Array<ArrayBuffer>; // of its agent's channels, then what only its critic sees
  activity: Float32Array<ArrayBuffer> | null; // of its network, layer by layer from its input on, where that is asked for
}

// Page to worker: every order with what answers it. Each may be refused instead, with the reason.
export interface LiveOrders {
  // The first one: all else waits for it. The page's end of the wire adds the modules of a worker before.
  // `instead`: the course of a link of which nothing says any.
  open: { asks: { link: string; instead: string; ignoredKeys: string[]; modules?: Modules | null }; answer: Opened };
  shape: { asks: { request: CourseRequest; stamp: number }; answer: Shown }; // which of the page's wishes it is
  drop: {
    asks: {
      key: number; // above 0
      source: PolicySource;
      riser: PolicySource | null; // who gets it up after a fall
      again: boolean; // it tries again and again
      beside: number | null; // whom it starts with
    };
    answer: Loaded;
  };
  // A loose thing on the ground, m; no robot has its key.
  put: { asks: { key: number; thing: string; x: number; y: number }; answer: void };
  remove: { asks: { key: number }; answer: void }; // a robot or a thing
  restart: { asks: { key: number }; answer: void };
  again: { asks: { key: number; again: boolean }; answer: void };
  replace: { asks: { key: number; source: PolicySource }; answer: Loaded }; // what it has become in a lesson
  push: { asks: { key: number; forward: number; left: number; up: number }; answer: void }; // m/s
  // An adversary that leans on all whose bodies it knows from now on, with up to so many N; null: nobody does.
  oppose: { asks: { adversary: { source: PolicySource; budget: number } | null }; answer: void };
  // A hand that leans on all alike from now on: shares of so many N, in the world, of length 1 at most.
  lead: { asks: { forward: number; left: number; up: number; budget: number }; answer: void };
  run: { asks: { running: boolean; pace: number }; answer: void }; // simulated seconds per second
  step: { asks: object; answer: void }; // one control step, while it does not run
  // Whose telemetry is told; with its network's activity, the widths of whose layers are the answer, where they are known.
  watch: { asks: { key: number | null; network: boolean }; answer: number[] };
  // (moments): the reward that this policy's critic expects; of each moment the observation, then what only it sees.
  expect: { asks: { source: PolicySource; moments: Float32Array<ArrayBuffer> }; answer: Float32Array<ArrayBuffer> };
  // All are recorded from now on, or no more; and while they are, everything as it was after a step.
  record: { asks: { recording: boolean }; answer: void };
  goBack: { asks: { step: number }; answer: void };
  keep: { asks: object; answer: void }; // this moment: the first is number 0
  goTo: { asks: { kept: number }; answer: void };
  // A kept moment as a file, whose link tells of all that is there now; and all as in such a file, of the same robots.
  save: { asks: { kept: number; link: string }; answer: string };
  resume: { asks: { moment: string }; answer: void };
}

export type Order = OrderOf<LiveOrders>;

// Worker to page, unasked.
export type Report =
  | { kind: 'progress'; part: LoadPart; loaded: number; total: number }
  | {
      kind: 'table';
      settings: SettingInfo[];
      wishes: WishInfo[];
      agents: AgentInfo[];
      things: ThingInfo[];
      status: StatusTable;
    }
  | { kind: 'modules'; modules: Modules }
  | { kind: 'ready'; mujocoVersion: string }
  | { kind: 'withoutRuntime'; reason: FaultTold } // ONNX Runtime did not come: the core goes on running the page's policies
  | { kind: 'frame'; time: number; buffer: ArrayBuffer; length: number } // to be handed back with a Hint
  | { kind: 'status'; keys: number[]; rows: Float64Array<ArrayBuffer>; clock: Clock } // (robots, fields of the table)
  | ({ kind: 'telemetry' } & Telemetry)
  | ({ kind: 'stands' } & Stands)
  | ({ kind: 'stepped' } & Stepped)
  // No world could be made of ground that was shown: that before it stands.
  | ({ kind: 'kept'; reason: FaultTold } & Shown)
  // Its network can act no longer: the robot is off the track.
  | { kind: 'gone'; key: number; reason: FaultTold }
  | { kind: 'dead'; reason: FaultTold };

// Page to worker, and nothing answers it: memory of a frame that was shown; or to load by itself, before it is opened.
export type Hint = { kind: 'spare'; buffer: ArrayBuffer } | { kind: 'load' };
