// A lesson as the page knows it: who learns which course, how it goes, what came of it. What is drawn of it: lesson.ts.
import { digestOf } from '../policy/card';
import type { CourseRequest, Exam, LessonOrder, LessonReport, PolicySource, PracticeReport } from '../sim/protocol';
import type { Lab, Robot } from './lab';

export type Phase = 'none' | 'ready' | 'loading' | 'practising' | 'paused' | 'examining' | 'done' | 'failed';

export interface CurvePoint {
  seconds: number; // of practice
  crossed: number; // share of the last tries
  distance: number; // share of the track that they reached
}

// Who lets a policy practise: sim/tutor.ts.
export interface Tutor {
  send(order: LessonOrder): void;
  dismiss(): void;
}

const LESSON = 120; // s
const RECENT = 20; // tries that a point of the curve looks back on
export const boldness = { gentle: 0.3, bold: 1 };
export type Boldness = keyof typeof boldness;

export class Teaching {
  phase: Phase = 'none';
  robot: Robot | null = null;
  how: Boldness = 'gentle';
  seconds = 0;
  readonly limit = LESSON;
  curve: CurvePoint[] = [];
  exam: { own: Exam; alike: Exam } | null = null;
  health: PracticeReport | null = null;
  reason = ''; // why it failed
  groundChanged = false;
  private course: CourseRequest | null = null;
  private tutor: Tutor | null = null;
  private before: PolicySource | null = null;
  private tries: { share: number; distance: number }[] = [];
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly lab: Lab, private readonly hire: (hear: (report: LessonReport) => void) => Tutor) {
    lab.on('robots', () => this.robot && !lab.robot(this.robot.key) && this.close());
    lab.on('course', () => this.course && !isSame(this.course, lab.request) && this.leaveCourse());
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  // A network without a card is a stranger's: nobody knows how it was trained.
  canTeach(robot: Robot | undefined): robot is Robot {
    return robot !== undefined && robot.source.card !== null;
  }

  offer(robot: Robot): void {
    if (this.isBusy) return;
    this.close();
    this.robot = robot;
    this.enter('ready');
  }

  choose(how: Boldness): void {
    this.how = how;
    this.changed();
  }

  get isBusy(): boolean {
    return ['loading', 'practising', 'paused', 'examining'].includes(this.phase);
  }

  get canUndo(): boolean {
    return this.before !== null && !this.isBusy && this.robot?.source !== this.before;
  }

  start(): void {
    const { robot, lab } = this;
    if (!robot || this.isBusy) return;
    this.before = robot.source;
    this.course = { settings: { ...lab.request.settings }, seed: lab.request.seed };
    this.curve = [];
    this.tries = [];
    this.seconds = 0;
    this.exam = this.health = null;
    this.groundChanged = false;
    this.tutor = this.hire((report) => this.hear(report));
    this.tutor.send({ kind: 'teach', source: robot.source, plan: { ...this.course, boldness: boldness[this.how] }, seconds: this.limit });
    this.enter('loading');
  }

  pause(paused: boolean): void {
    this.tutor?.send({ kind: 'pause', paused });
    this.enter(paused ? 'paused' : 'practising');
  }

  finish(): void {
    this.tutor?.send({ kind: 'finish' });
  }

  // As it was before the last lesson.
  undo(): void {
    if (!this.canUndo || !this.robot || !this.before) return;
    this.lab.replace(this.robot.key, this.before);
    this.enter('ready');
  }

  close(): void {
    this.tutor?.dismiss();
    this.tutor = this.robot = this.before = this.course = null;
    this.enter('none');
  }

  private leaveCourse(): void {
    this.course = null;
    if (!this.isBusy) return;
    this.tutor?.dismiss();
    this.tutor = null;
    this.groundChanged = true;
    this.enter('ready');
  }

  private hear(report: LessonReport): void {
    switch (report.kind) {
      case 'practised': return this.practised(report.report, report.seconds);
      case 'learned': return this.learned(report);
      case 'examining': return this.enter('examining');
      case 'examined': return this.examined(report);
      case 'dead': return this.failed(report.reason);
    }
  }

  private practised(report: PracticeReport, seconds: number): void {
    this.seconds = seconds;
    this.health = report;
    for (let i = 0; i < report.tries; i++) this.tries.push({ share: report.crossed, distance: report.distance });
    const recent = this.tries.slice(-RECENT), mean = (of: (one: (typeof recent)[0]) => number) => recent.reduce((sum, one) => sum + of(one), 0) / recent.length;
    if (recent.length > 0) this.curve.push({ seconds, crossed: mean(({ share }) => share), distance: mean(({ distance }) => distance) });
    if (this.phase === 'loading') this.phase = 'practising';
    this.changed();
  }

  private learned({ onnx, training, card }: Extract<LessonReport, { kind: 'learned' }>): void {
    const { robot } = this;
    if (!robot) return;
    const written = { ...JSON.parse(card), onnx_sha256: digestOf(new Uint8Array(onnx)) };
    this.lab.replace(robot.key, { ...robot.source, stage: 'taught', url: '', bytes: onnx, training, card: written });
  }

  private examined({ own, alike }: Extract<LessonReport, { kind: 'examined' }>): void {
    this.tutor = null;
    this.exam = { own, alike };
    this.enter('done');
  }

  // The robot keeps what it had learned by then.
  private failed(reason: string): void {
    this.tutor?.dismiss();
    this.tutor = null;
    this.reason = reason;
    this.enter('failed');
  }

  private enter(phase: Phase): void {
    this.phase = phase;
    this.changed();
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

function isSame(one: CourseRequest, other: CourseRequest): boolean {
  return one.seed === other.seed && Object.entries(one.settings).every(([name, value]) => other.settings[name] === value);
}
