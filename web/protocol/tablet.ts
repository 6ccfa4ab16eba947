// Two screens: what a tablet asks of the television, and what the television shows it. The tablet asks, each order is
// answered; the server in between lets one tablet drive at a time (tools/exhibit/screens.mjs). The television's own
// controls ask the same way, without a socket. Lengths in m, times in s.
import type { RobotStatus } from './status';
import type { Obstacle } from './world';
import type { OrderOf } from './wire';

export type TurnName = 'next' | 'back' | 'ask' | 'yes' | 'no' | 'teach';

interface Asked<Asks = object> {
  asks: Asks;
  answer: { isDone: boolean }; // false: it is somebody else's turn
}

export interface TabletOrders {
  touch: Asked; // a finger, wherever it is
  speak: Asked<{ language: string }>;
  ground: Asked<{ ground: number }>; // of exhibit.json
  resize: Asked<{ by: number }>;
  robot: Asked<{ policy: string }>;
  push: Asked;
  pause: Asked;
  finish: Asked; // the lesson, before its time
  turn: Asked<{ turn: TurnName }>;
  grab: Asked<{ x: number; z: number }>; // the ground, there
  drag: Asked<{ along: number; up: number }>; // from where it was grabbed; answered when the ground is on screen
  release: Asked;
}

export type TabletOrder = OrderOf<TabletOrders>;

// How a try ended, and at what.
export interface Fall {
  ending: 'finished' | 'drowned' | 'fallen' | 'stuck';
  distance: number;
  time: number;
  mishap: string; // as the core names it
  limb: string; // segment of the robot; "" for all of it
  met: string; // kind of the obstacle; "" for none
  x: number; // where it happened
  before: number; // s from then to the end
  setting: string; // that is the obstacle's size; "" for none
  size: number;
  sees: boolean; // the ground before its feet
}

// All that the controls show, as it is now.
export interface Seen {
  phase: 'attract' | 'play' | 'warning' | 'resetting';
  secondsLeft: number; // of the warning
  language: string;
  isPaused: boolean;
  step: 'shape' | 'bet' | 'watch' | 'why' | 'teach' | 'taught';
  bet: boolean | null;
  crossed: boolean | null;
  ground: number;
  size: number;
  policy: string; // of the robot on the track
  robots: { policy: string; agent: string }[]; // to choose from
  canTeach: boolean;
  status: Pick<RobotStatus, 'x' | 'distance' | 'speed' | 'time' | 'ending' | 'finished' | 'fallen' | 'rising'> | null;
  fall: Fall | null;
  lesson: LessonSeen | null;
  pull: { setting: string; value: number; digits: number; unit: string } | null; // under the finger
}

export interface LessonSeen {
  isExamining: boolean;
  isPractising: boolean;
  left: number; // s
  crossed: number | null; // of ten
  exam: { before: number; after: number; tries: number } | null;
}

// The ground from the side.
export interface GroundSeen {
  beginX: number;
  finishX: number;
  step: number; // between two heights
  heights: number[];
  waterZ: number | null;
  obstacles: Pick<Obstacle, 'begin' | 'end'>[];
}

// Of the television, but the last, which the server tells.
export type TabletReport =
  | { kind: 'seen'; seen: Seen }
  | { kind: 'ground'; ground: GroundSeen }
  | { kind: 'turn'; isDriving: boolean; ahead: number; isTelevisionOn: boolean }; // ahead: how many have their turn before

// What the server tells the television.
export interface ScreensTold {
  kind: 'screens';
  tablets: number;
  pairing: string; // address for one more tablet; "" for none
  wifi: string; // what it scans first, to join the exhibit's own Wi-Fi; "" for none
}
