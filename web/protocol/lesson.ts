// The messages between the page and the workers in which a policy practises.
import type { FaultTold } from './fault';
import type { LoadPart, Modules, PolicySource } from './live';
import type { CourseRequest, Wishes } from './world';

// A lesson: workers of its own let a policy practise one course, or walking from nothing.
export interface LessonPlan extends CourseRequest {
  boldness: number; // 0 gentle, 1 bold
  chance: number; // seed of all that is left to it
  wishes: Wishes;
}

// A beginner's tries are its episodes, of which it crosses those that it ends on its feet; its distance is the share
// of their time.
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
  came: PolicySource | null; // the pupil as it came, where it is not the source: held to it, and examined beside it
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
  // among those who practise together, with a port to the first, or from it to each other one
  | { kind: 'seat'; peer: number; peers: number; modules: Modules | null }
  | TeachOrder
  | BeginOrder
  | { kind: 'pause'; paused: boolean }
  | { kind: 'finish' };

// Practice worker to page.
export type LessonReport =
  | { kind: 'progress'; part: LoadPart; loaded: number; total: number }
  | { kind: 'practised'; report: PracticeReport; seconds: number } // of practice so far
  // every few seconds, and at the end; the card without digest
  | { kind: 'learned'; onnx: ArrayBuffer; training: ArrayBuffer; card: string }
  // what a practice robot did in this round: 1 where a try begins, else 0, and its pose, a frame
  | { kind: 'film'; film: number; frames: Float32Array }
  | { kind: 'alive' } // a try has passed, of those that ask whether it masters its course or of the exam
  | { kind: 'examining' }
  // the very course, and others with its settings
  | { kind: 'examined'; own: Exam; alike: Exam | null; wishes: Wishes; marks: { before: Marks; after: Marks } }
  | { kind: 'dead'; reason: FaultTold };
