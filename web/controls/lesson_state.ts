// What a lesson consists of: its phases, its curve, and all that it takes to go on with it.
import type { TaughtSource } from '../policy/folder';
import type { CourseRequest, LessonOrder, LessonPlan, PolicySource, PracticeReport } from '../sim/protocol';

export const boldness = { gentle: 0.3, bold: 1 };
export type Boldness = keyof typeof boldness;

export type Phase = 'none' | 'left' | 'ready' | 'loading' | 'practising' | 'paused' | 'examining' | 'done' | 'failed';

export interface CurvePoint {
  seconds: number; // of practice
  crossed: number; // share of the last tries
  distance: number; // share of the track that they reached
}

export interface Try {
  share: number; // of its round that crossed
  distance: number; // share of the track
}

const RECENT = 20; // tries that a point of the curve looks back on

export function lastTries(tries: Try[], { tries: count, crossed, distance }: PracticeReport): Try[] {
  return [...tries, ...Array.from({ length: count }, () => ({ share: crossed, distance }))].slice(-RECENT);
}

export function pointOf(seconds: number, tries: Try[]): CurvePoint {
  const mean = (of: (one: Try) => number) => tries.reduce((sum, one) => sum + of(one), 0) / tries.length;
  return { seconds, crossed: mean(({ share }) => share), distance: mean(({ distance }) => distance) };
}

// Who lets a policy practise: sim/tutor.ts.
export interface Tutor {
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
  seconds: number;
  curve: CurvePoint[];
  tries: Try[];
  fromNothing: boolean;
}

// Its beginning; `fromNothing` says that it learns to walk.
export function newLesson(before: PolicySource, plan: LessonPlan, how: Boldness, fromNothing: boolean): Omit<Draft, 'source'> {
  return { before, plan, how, seconds: 0, curve: [], tries: [], fromNothing };
}

// One that an earlier visit left.
export interface LeftDraft {
  draft: Draft;
  take(): void; // it goes on here
  forget(): void;
}

export const anyNumber = () => Math.floor(Math.random() * 2 ** 31);

export function isSame(one: CourseRequest, other: CourseRequest): boolean {
  return one.seed === other.seed && Object.entries(one.settings).every(([name, value]) => other.settings[name] === value);
}
