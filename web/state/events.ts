// What happens on the page, by topic. Whoever listens is called in the order in which it came, and may leave again:
// const off = events.on('course', …); off();
import type { FaultTold } from '../protocol/fault';
import type { LoadPart, Telemetry } from '../protocol/live';
import type { Stands, Stepped } from '../protocol/recording';
import type { Course } from '../protocol/world';
import type { Robot } from './robot';
import type { Sentence } from './words';

export type Tone = 'good' | 'bad';

// What a visitor can do about it.
export interface Way {
  name: Sentence;
  run(): void;
}

// What a notice has besides its sentence.
export interface Beside {
  way?: Way;
  cause?: FaultTold; // whose foreign words are its details
}

export interface Topics {
  table: void; // the core has told its tables
  course: void; // the ground on screen, or what is wished of it
  robots: void; // who is on the track
  status: void; // how they do
  things: void; // what lies about
  view: void; // whom one watches, and how
  part: void; // which settings are shown
  policies: void; // which there are to choose from
  choice: void; // which is chosen
  lesson: void;
  why: void; // what is known of the followed robot's fall
  exercise: void; // for a class
  bet: void; // on the followed robot's next try
  duel: void; // who is in it, and how they do
  score: void; // of the exam in the page
  where: void; // the map of where it crosses
  ready: void; // the simulation runs
  failed: FaultTold; // it does not, and will not
  reset: void; // all that only a panel or the picture knows goes back to its beginning
  drawn: void; // the picture, a moment ago
  bring: void; // a visitor wants to choose a policy of their own
  saved: string; // a moment, as a file
  leave: string; // for the page of this link
  share: void; // a visitor wants the link
  roomMade: void; // a full track has lost its oldest robot to a new one
  closed: void; // a notice, by the visitor
  notice: { text: string; tone: Tone } & Beside;
  loading: { part: LoadPart; loaded: number; total: number } | null; // null: from the beginning
  pushed: { key: number; forward: number; left: number }; // m/s
  ended: Robot; // its try
  measured: { telemetry: Telemetry; pose: Float32Array }; // of the robot that is watched, at the time that is shown
  replay: void; // the time that is shown, or what is known of it
  stands: Stands; // as protocol/recording.ts has it
  stepped: Stepped;
  recalled: { key: number; pose: Float32Array }; // where a robot or thing was, to be shown in the stead of now
  recalledCourse: Course;
  film: { film: number; frames: Float32Array }; // as protocol/lesson.ts has it
}

type Listener<Topic extends keyof Topics> = (event: Topics[Topic]) => void;

export class Events {
  private readonly listeners: { [Topic in keyof Topics]?: { hear: Listener<Topic> }[] } = {};

  on<Topic extends keyof Topics>(topic: Topic, hear: Listener<Topic>): () => void {
    const entry = { hear },
      all = (this.listeners[topic] ??= []) as { hear: Listener<Topic> }[];
    all.push(entry);
    return () => {
      const at = all.indexOf(entry);
      if (at >= 0) all.splice(at, 1);
    };
  }

  emit<Topic extends keyof Topics>(topic: Topic, ...[event]: Topics[Topic] extends void ? [] : [Topics[Topic]]): void {
    const all = (this.listeners[topic] ?? []) as { hear: Listener<Topic> }[];
    // who leaves while it is called does not make the next one miss it
    for (const { hear } of [...all]) hear(event as Topics[Topic]);
  }
}
