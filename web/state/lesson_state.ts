// What a lesson consists of: its phases, its curve, and all that it takes to go on with it. Who leads from phase to phase:
// teaching.ts.
//
//   none ─ offer ─▶ ready ─ start, begin ─▶ loading ─▶ practising ◀─▶ paused
//     └─ find ─▶ left ─ resume ─▶ loading       finish, or time is up ─▶ examining ─▶ done ─ start ─▶ loading
//
// From loading to examining it is busy, and may fail (failed ─ start ─▶ loading) or find its ground changed (back to ready);
// from everywhere close leads to none, and undo from ready, done and failed to ready.
import type { FaultTold } from '../protocol/fault';
import { beginnings } from '../policy/beginnings';
import type { TaughtSource } from '../policy/folder';
import { cardAfter } from '../policy/lesson_card';
import type { Exam, LessonOrder, LessonPlan, LessonReport, Marks, PracticeReport } from '../protocol/lesson';
import type { PolicySource } from '../protocol/live';
import type { CourseRequest, Wishes } from '../protocol/world';
import type { Robot } from './robot';

export const boldness = { gentle: 0.3, bold: 1 };
export type Boldness = keyof typeof boldness;

export const lengths = [120, 300, 600]; // s of practice, at most

// What a visitor chooses for the next lesson.
export interface Choices {
  how: Boldness;
  length: number; // s that an ordinary lesson may take
  wishes: Wishes;
}

export const firstChoices: Choices = { how: 'bold', length: lengths[0], wishes: {} };

export interface CurvePoint {
  seconds: number; // of practice
  crossed: number; // share of the last tries
  distance: number; // share of the track that they reached
}

export interface Try {
  share: number; // of its round that crossed
  distance: number; // share of the track
}

const FILMS = 8; // practice robots that are shown
const RECENT = 20; // tries that a point of the curve looks back on

export function lastTries(tries: Try[], { tries: count, crossed, distance }: PracticeReport): Try[] {
  return [...tries, ...Array.from({ length: count }, () => ({ share: crossed, distance }))].slice(-RECENT);
}

export function pointOf(seconds: number, tries: Try[]): CurvePoint {
  const mean = (of: (one: Try) => number) => tries.reduce((sum, one) => sum + of(one), 0) / tries.length;
  return { seconds, crossed: mean(({ share }) => share), distance: mean(({ distance }) => distance) };
}

// Who lets a policy practise: sim/tutor.ts.
export interface Practising {
  readonly peers: number; // workers that practise together
  send(order: LessonOrder): void;
  dismiss(): void;
}

// A lesson as it stood at the last report, with all that it takes to go on.
export interface Draft {
  source: TaughtSource; // what it had become
  before: PolicySource;
  plan: LessonPlan;
  how: Boldness;
  length: number; // s, of which it may take one after the other
  seconds: number;
  curve: CurvePoint[];
  tries: Try[];
  fromNothing: boolean;
  ground?: CourseRequest; // that its flat one took the place of
  isOver?: boolean; // what it made was not kept yet
}

export type SoFar = Omit<Draft, 'source' | 'isOver'>;

// One that was begun, and what came of it.
export interface Lesson extends SoFar {
  limit: number; // s of practice, at most
  isOnCourse: boolean; // the ground is still the one of its plan
  isWatched: boolean; // where the practice is the picture: that it is drawn
  rounds: readonly PracticeReport[]; // of this visit, in their order
  exam: { own: Exam; alike: Exam | null } | null;
  wished: { wishes: Wishes; before: Marks; after: Marks } | null;
}

// What has become of a pupil on this course.
export function madeOf(
  pupil: PolicySource,
  { before, plan, seconds, fromNothing }: SoFar,
  course: string,
  { onnx, training, card }: Extract<LessonReport, { kind: 'learned' }>,
): TaughtSource {
  const told = { course, boldness: plan.boldness, seconds: Math.round(seconds) };
  return {
    ...pupil,
    title: '',
    stage: 'taught',
    url: '',
    bytes: onnx,
    training,
    card: cardAfter(fromNothing ? null : before, told, card, onnx),
  };
}

// Of what nothing is known yet.
export const fresh = { isOnCourse: true, isWatched: true, rounds: [], exam: null, wished: null };

// A copy that does not grow with the lesson.
export function soFar({ before, plan, how, length, seconds, curve, tries, fromNothing, ground }: SoFar): SoFar {
  return { before, plan, how, length, seconds, curve: [...curve], tries: [...tries], fromNothing, ground };
}

// All that is shown of it. `lesson` of a robot that is ready is its last one.
export type LessonState =
  | { phase: 'none' }
  | { phase: 'left'; left: LeftDraft; limit: number }
  | { phase: 'ready'; robot: Robot; lesson: Lesson | null; groundChanged: boolean }
  | { phase: 'loading' | 'practising' | 'paused' | 'examining' | 'done'; robot: Robot; lesson: Lesson }
  | { phase: 'failed'; robot: Robot; lesson: Lesson; reason: FaultTold };

export type Phase = LessonState['phase'];

export function isBusy({ phase }: LessonState): boolean {
  return phase === 'loading' || phase === 'practising' || phase === 'paused' || phase === 'examining';
}

// Its beginning; `fromNothing` says that it learns to walk.
export function newLesson(
  before: PolicySource,
  plan: LessonPlan,
  how: Boldness,
  length: number,
  fromNothing: boolean,
): SoFar {
  return { before, plan, how, length, seconds: 0, curve: [], tries: [], fromNothing };
}

// Seconds of practice at which it ends: a length more than it has had whole ones.
export function limitOf({ seconds, length, fromNothing }: SoFar, agent: string): number {
  const each = fromNothing ? beginnings[agent].seconds : length;
  return (Math.floor(seconds / each) + 1) * each;
}

// Practice up to `limit`, of `source` as it is by now.
export function orderOf(
  source: PolicySource,
  { before, plan, seconds, fromNothing }: SoFar,
  limit: number,
  peers: number,
): LessonOrder {
  const times = { plan, practised: seconds, seconds: limit },
    isFresh = before === source;
  if (!fromNothing) return { kind: 'teach', source, came: isFresh ? null : before, ...times };
  return {
    kind: 'begin',
    config: beginnings[source.agent].config,
    source: isFresh ? null : source,
    films: Math.floor(FILMS / peers),
    ...times,
  };
}

// One that an earlier visit left.
export interface LeftDraft {
  draft: Draft;
  take(): void; // it goes on here
  forget(): void;
}

export const anyNumber = () => Math.floor(Math.random() * 2 ** 31);

export function isSame(one: CourseRequest, other: CourseRequest): boolean {
  return (
    one.seed === other.seed && Object.entries(one.settings).every(([name, value]) => other.settings[name] === value)
  );
}
