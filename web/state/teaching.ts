// A lesson as the page knows it: who learns which course, how it goes, what came of it. What is drawn of it: lesson.ts.
import { beginnings } from '../policy/beginnings';
import { cardAfter } from '../policy/lesson_card';
import { keptColour } from '../scene/palette';
import type { Exam, LessonPlan, LessonReport, Marks, PracticeReport } from '../protocol/lesson';
import type { PolicySource } from '../protocol/live';
import type { Wishes } from '../protocol/world';
import type { Lab, Robot } from './lab';
import {
  anyNumber,
  boldness,
  isSame,
  lastTries,
  lengths,
  limitOf,
  newLesson,
  orderOf,
  pointOf,
  type Boldness,
  type CurvePoint,
  type Draft,
  type LeftDraft,
  type Phase,
  type Try,
  type Tutor,
} from './lesson_state';

export class Teaching {
  phase: Phase = 'none';
  robot: Robot | null = null;
  how: Boldness = 'bold';
  seconds = 0;
  length = lengths[0]; // s that an ordinary lesson may take
  limit = 0; // s, of this one
  fromNothing = false; // it learns to walk, on flat ground
  watching = true; // of such a lesson, that the practice is shown
  onFilm: (film: number, frames: Float32Array) => void = () => {};
  curve: CurvePoint[] = [];
  exam: { own: Exam; alike: Exam | null } | null = null;
  wishes: Wishes = {}; // for the next lesson
  wished: { wishes: Wishes; before: Marks; after: Marks } | null = null; // of the last one, and what came of them
  health: PracticeReport | null = null;
  reason = ''; // why it failed
  groundChanged = false;
  left: LeftDraft | null = null;
  draft: Draft | null = null; // of the lesson that runs, or broke off
  private plan: LessonPlan | null = null;
  private tutor: Tutor | null = null;
  private before: PolicySource | null = null;
  private tries: Try[] = []; // the last ones
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly lab: Lab,
    private readonly hire: (hear: (report: LessonReport) => void, everyCore: boolean) => Tutor,
  ) {
    lab.on('robots', () => (this.robot && !lab.robot(this.robot.key) ? this.close() : this.changed()));
    lab.on('course', () => this.plan && !isSame(this.plan, lab.request) && this.leaveCourse());
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  // A network without a card is a stranger's: nobody knows how it was trained. What a pupil was is there to be watched.
  canTeach(robot: Robot | undefined): robot is Robot {
    return robot !== undefined && robot.source.card !== null && robot.beside === null;
  }

  offer(robot: Robot): void {
    if (this.isBusy) return;
    this.close();
    this.robot = robot;
    this.enter('ready');
  }

  // Whoever came first stays.
  find(left: LeftDraft): void {
    if (this.phase !== 'none') return;
    this.left = left;
    this.limit = limitOf(left.draft, left.draft.source.agent);
    this.enter('left');
  }

  // Who learns, or learned when the page was closed.
  get pupil(): Pick<Robot, 'source' | 'colour'> | null {
    return this.robot ?? (this.left && { source: this.left.draft.source, colour: keptColour });
  }

  choose(choice: Partial<Pick<Teaching, 'how' | 'length'>>): void {
    Object.assign(this, choice);
    this.changed();
  }

  wish(wishes: Wishes): void {
    this.wishes = Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== 1));
    this.changed();
  }

  get isBusy(): boolean {
    return ['loading', 'practising', 'paused', 'examining'].includes(this.phase);
  }

  get canUndo(): boolean {
    return this.before !== null && !this.isBusy && this.robot?.source !== this.before;
  }

  // A beginner was another before, not a worse one.
  get canCompare(): boolean {
    return this.canUndo && !this.fromNothing;
  }

  get isComparing(): boolean {
    return this.robot !== null && this.lab.formerOf(this.robot) !== undefined;
  }

  // The pupil as it came beside what it has become, on the same course, started together; or what it has become alone again.
  compare(both: boolean): void {
    const { robot, before, lab } = this,
      former = robot && lab.formerOf(robot);
    if (former && !both) lab.remove(former.key);
    if (robot && before && !former && both && this.canCompare) lab.dropBeside(robot, before);
  }

  // Who began from nothing goes on so, as long as its ground is flat.
  start(): void {
    const { robot, lab, before, plan } = this;
    if (!robot || this.isBusy) return;
    this.compare(false);
    if (this.fromNothing && before && plan)
      return this.practise(robot, this.soFar(before, { ...plan, chance: anyNumber() }));
    this.practise(
      robot,
      newLesson(
        robot.source,
        { ...lab.request, boldness: boldness[this.how], wishes: this.wishes, chance: anyNumber() },
        this.how,
        this.length,
        false,
      ),
    );
  }

  canBegin(robot: Robot): boolean {
    return robot.source.agent in beginnings;
  }

  // The robot forgets everything, and learns to walk on flat ground.
  async begin(): Promise<void> {
    const { robot, lab } = this;
    if (!robot || this.isBusy || !this.canBegin(robot)) return;
    this.compare(false);
    const settings = Object.fromEntries(lab.table.map(({ name, harmless }) => [name, harmless])),
      seed = '1';
    this.plan = null;
    if (
      !(await lab.shape(settings, seed).then(
        () => true,
        () => false,
      )) ||
      this.robot !== robot
    )
      return;
    this.practise(
      robot,
      newLesson(
        robot.source,
        { settings, seed, boldness: 0, wishes: {}, chance: anyNumber() },
        this.how,
        this.length,
        true,
      ),
    );
  }

  // Practice that nobody watches is faster.
  watch(on: boolean): void {
    this.watching = on;
    this.changed();
  }

  get isHidden(): boolean {
    return this.isShowingPractice && !this.watching;
  }

  // While it learns from nothing, its practice is the picture.
  get isShowingPractice(): boolean {
    return this.fromNothing && this.isBusy;
  }

  // Where an earlier visit left off, on the course of that lesson.
  async resume(): Promise<void> {
    const { left, lab } = this;
    if (!left) return;
    const { plan, before, source } = left.draft;
    // a course that is refused is told of by who refuses it
    if (
      !(await lab.shape(plan.settings, plan.seed).then(
        () => true,
        () => false,
      )) ||
      this.left !== left
    )
      return;
    left.take();
    this.left = null;
    this.draft = left.draft;
    const known = before.bytes ? undefined : lab.stageOf(before.name, before.stage)?.source;
    this.practise(lab.drop(source, true), { ...left.draft, before: known ?? before });
  }

  private practise(robot: Robot, lesson: Omit<Draft, 'source'>): void {
    const { before, plan, how, length, seconds, curve, tries, fromNothing } = lesson;
    this.robot = robot;
    this.before = before;
    this.plan = plan;
    this.how = how;
    this.length = length;
    this.limit = limitOf(lesson, robot.source.agent);
    this.seconds = seconds;
    this.curve = [...curve];
    this.tries = [...tries];
    this.exam = this.health = this.wished = null;
    this.groundChanged = false;
    this.fromNothing = fromNothing;
    this.watching = true;
    this.enter('loading');
    // one core is left to the live view, unless the practice is what is viewed
    this.tutor = this.hire((report) => this.hear(report), fromNothing);
    this.tutor.send(orderOf(robot.source, lesson, this.limit, this.tutor.peers));
  }

  // Throws away what an earlier visit left.
  abandon(): void {
    this.left?.forget();
    this.close();
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
    this.compare(false);
    this.draft = null;
    this.fromNothing = false;
    this.lab.replace(this.robot.key, this.before);
    this.enter('ready');
  }

  close(): void {
    const { robot } = this,
      former = robot && this.lab.formerOf(robot);
    this.tutor?.dismiss();
    this.tutor = this.robot = this.before = this.plan = this.left = this.draft = null;
    if (former) this.lab.remove(former.key);
    this.enter('none');
  }

  private leaveCourse(): void {
    this.plan = null;
    if (!this.isBusy) return;
    this.wake();
    this.tutor?.dismiss();
    this.tutor = this.draft = null;
    this.fromNothing = false;
    this.groundChanged = true;
    this.enter('ready');
  }

  private hear(report: LessonReport): void {
    switch (report.kind) {
      case 'practised':
        return this.practised(report.report, report.seconds);
      case 'learned':
        return this.learned(report);
      case 'film':
        return this.onFilm(report.film, report.frames);
      case 'examining':
        return this.examining();
      case 'examined':
        return this.examined(report);
      case 'dead':
        return this.failed(report.reason);
    }
  }

  private practised(report: PracticeReport, seconds: number): void {
    this.seconds = seconds;
    this.health = report;
    this.tries = lastTries(this.tries, report);
    if (this.tries.length > 0) this.curve.push(pointOf(seconds, this.tries));
    if (this.phase === 'loading') this.phase = 'practising';
    this.changed();
  }

  private learned({ onnx, training, card }: Extract<LessonReport, { kind: 'learned' }>): void {
    const { robot, before, plan, seconds, fromNothing } = this;
    if (!robot || !before || !plan) return;
    const lesson = { course: this.lab.courseLink, boldness: plan.boldness, seconds: Math.round(seconds) };
    const written = cardAfter(fromNothing ? null : before, lesson, card, onnx);
    const source = { ...robot.source, title: '', stage: 'taught', url: '', bytes: onnx, training, card: written };
    if (!fromNothing) this.lab.replace(robot.key, source);
    this.draft = { source, ...this.soFar(before, plan) };
    this.changed();
  }

  private soFar(before: PolicySource, plan: LessonPlan): Omit<Draft, 'source'> {
    const { how, length, seconds, curve, tries, fromNothing } = this;
    return { before, plan, how, length, seconds, curve: [...curve], tries: [...tries], fromNothing };
  }

  private examining(): void {
    this.wake();
    this.enter('examining');
  }

  // Who learned from nothing was not to be seen by itself: it takes its first steps at the start.
  private wake(): void {
    if (!this.fromNothing || !this.robot || !this.draft) return;
    this.lab.replace(this.robot.key, this.draft.source);
    this.lab.restart(this.robot.key);
  }

  private examined({ own, alike, wishes, marks }: Extract<LessonReport, { kind: 'examined' }>): void {
    this.tutor?.dismiss();
    this.tutor = this.draft = null;
    this.exam = { own, alike };
    this.wished = { wishes, ...marks };
    this.enter('done');
  }

  // The robot keeps what it had learned by then.
  private failed(reason: string): void {
    this.wake();
    this.tutor?.dismiss();
    this.tutor = null;
    this.reason = reason;
    this.enter('failed');
  }

  private enter(phase: Phase): void {
    this.phase = phase;
    this.lab.rest(this.isShowingPractice);
    this.changed();
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
