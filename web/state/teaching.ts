// Leads a lesson from phase to phase: who learns which course, how it goes, what came of it. What there is to be seen of it is
// `state` (lesson_state.ts); what is drawn of it: panels/lesson.ts.
import type { FaultTold } from '../protocol/fault';
import { beginnings } from '../policy/beginnings';
import type { LessonReport, PracticeReport } from '../protocol/lesson';
import { keptColour } from './colours';
import type { CourseState } from './course';
import type { Crew } from './crew';
import type { Robot } from './robot';
import type { Events } from './events';
import {
  anyNumber,
  boldness,
  firstChoices,
  fresh,
  isBusy,
  isSame,
  lastTries,
  limitOf,
  madeOf,
  newLesson,
  orderOf,
  pointOf,
  soFar,
  type Choices,
  type Draft,
  type LeftDraft,
  type Lesson,
  type LessonState,
  type Practising,
  type SoFar,
} from './lesson_state';
import type { PolicySource } from '../protocol/live';
import type { Policies } from './policies';
import type { Tables } from './tables';
import type { View } from './view';

export type Hire = (hear: (report: LessonReport) => void, everyCore: boolean, most?: number) => Practising;

interface Parts {
  readonly events: Events;
  readonly tables: Tables;
  readonly policies: Policies;
  readonly course: CourseState;
  readonly crew: Crew;
  readonly view: View;
}

export class Teaching {
  state: LessonState = { phase: 'none' };
  choices = firstChoices;
  draft: Draft | null = null; // of the lesson that runs, or broke off
  private practice: Practising | null = null;
  private isPagePaused = false;

  constructor(
    private readonly page: Parts,
    private readonly hire: Hire,
  ) {
    page.events.on('robots', () => (this.robot && !page.crew.robot(this.robot.key) ? this.close() : this.changed()));
    page.events.on('course', () => this.checkCourse());
    page.events.on('view', () => this.followPause());
  }

  // Who learns.
  get robot(): Robot | null {
    return 'robot' in this.state ? this.state.robot : null;
  }

  // The one that runs, or the last one.
  get lesson(): Lesson | null {
    return 'lesson' in this.state ? this.state.lesson : null;
  }

  // Who learns, or learned when the page was closed.
  get pupil(): Pick<Robot, 'source' | 'colour'> | null {
    if (this.state.phase === 'left') return { source: this.state.left.draft.source, colour: keptColour };
    return this.robot;
  }

  get isBusy(): boolean {
    return isBusy(this.state);
  }

  // A network without a card is a stranger's: nobody knows how it was trained. What a pupil was is there to be watched.
  canTeach(robot: Robot | undefined): robot is Robot {
    return robot !== undefined && robot.source.card !== null && robot.beside === null;
  }

  offer(robot: Robot): void {
    if (this.isBusy) return;
    this.close();
    this.enter({ phase: 'ready', robot, lesson: null, groundChanged: false });
  }

  // Whoever came first stays.
  find(left: LeftDraft): void {
    if (this.state.phase !== 'none') return;
    this.enter({ phase: 'left', left, limit: limitOf(left.draft, left.draft.source.agent) });
  }

  choose(choices: Partial<Choices>): void {
    this.choices = { ...this.choices, ...choices };
    this.changed();
  }

  // One that is as trained is none.
  wish(wishes: Choices['wishes']): void {
    this.choose({ wishes: Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== 1)) });
  }

  get canUndo(): boolean {
    const { lesson, robot } = this;
    return lesson !== null && !this.isBusy && robot?.source !== lesson.before;
  }

  // A beginner was another before, not a worse one.
  get canCompare(): boolean {
    return this.canUndo && !this.lesson!.fromNothing;
  }

  get isComparing(): boolean {
    return this.robot !== null && this.page.crew.formerOf(this.robot) !== undefined;
  }

  // The pupil as it came beside what it has become, on the same course, started together; or what it has become alone again.
  compare(both: boolean): void {
    const { robot, lesson } = this,
      { crew } = this.page,
      former = robot && crew.formerOf(robot);
    if (former && !both) crew.remove(former.key);
    if (robot && lesson && !former && both && this.canCompare) crew.dropBeside(robot, lesson.before);
  }

  // Who began from nothing goes on so, as long as its ground is flat.
  start(): void {
    const { robot, lesson, choices } = this;
    if (!robot || this.isBusy) return;
    this.compare(false);
    if (lesson?.fromNothing && lesson.isOnCourse)
      return this.practise(robot, { ...soFar(lesson), plan: { ...lesson.plan, chance: anyNumber() } });
    const { request } = this.page.course,
      plan = { ...request, boldness: boldness[choices.how], wishes: choices.wishes, chance: anyNumber() };
    this.practise(robot, newLesson(robot.source, plan, choices.how, choices.length, false));
  }

  canBegin(robot: Robot): boolean {
    return robot.source.agent in beginnings;
  }

  // The robot forgets everything, and learns to walk on flat ground.
  async begin(): Promise<void> {
    const { robot, choices } = this;
    if (!robot || this.isBusy || !this.canBegin(robot)) return;
    this.compare(false);
    const settings = this.page.tables.harmless,
      seed = '1',
      ground = this.page.course.request;
    if (!(await this.page.course.isShaped(settings, seed)) || this.robot !== robot) return;
    const plan = { settings, seed, boldness: 0, wishes: {}, chance: anyNumber() };
    this.practise(robot, { ...newLesson(robot.source, plan, choices.how, choices.length, true), ground });
  }

  // Practice that nobody watches is faster.
  watch(on: boolean): void {
    if (this.lesson) this.lesson.isWatched = on;
    this.changed();
  }

  get isHidden(): boolean {
    return this.isShowingPractice && !this.lesson!.isWatched;
  }

  // While it learns from nothing, its practice is the picture.
  get isShowingPractice(): boolean {
    return this.isBusy && this.lesson!.fromNothing;
  }

  // Where an earlier visit left off, on the course of that lesson.
  async resume(): Promise<void> {
    const { state } = this,
      { policies, crew } = this.page;
    if (state.phase !== 'left') return;
    const { left } = state,
      { plan, before, source } = left.draft;
    if (!(await this.page.course.isShaped(plan.settings, plan.seed)) || this.state !== state) return;
    left.take();
    const known = before.bytes ? undefined : policies.stageOf(before.name, before.stage)?.source,
      begun = { ...soFar(left.draft), before: known ?? before };
    const robot = crew.drop(source, true),
      lesson = { ...begun, limit: limitOf(begun, source.agent), ...fresh };
    if (left.draft.isOver) return this.enter({ phase: 'ready', robot, lesson, groundChanged: false });
    this.draft = left.draft;
    this.practise(robot, begun);
  }

  // `most`: workers; `source`: what it has become, where that is not to be seen yet.
  private practise(robot: Robot, begun: SoFar, most?: number, source: PolicySource = robot.source): void {
    const { how, length, fromNothing } = begun,
      limit = limitOf(begun, robot.source.agent);
    this.choices = { ...this.choices, how, length };
    this.enter({ phase: 'loading', robot, lesson: { ...begun, limit, ...fresh } });
    // one core is left to the live view, unless the practice is what is viewed
    this.practice = this.hire((report) => this.hear(report), fromNothing, most);
    this.practice.send(orderOf(source, begun, limit, this.practice.peers));
  }

  // Throws away what an earlier visit left.
  abandon(): void {
    if (this.state.phase === 'left') this.state.left.forget();
    this.close();
  }

  pause(paused: boolean): void {
    const { robot, lesson } = this;
    if (!robot || !lesson) return;
    this.practice?.send({ kind: 'pause', paused });
    this.enter({ phase: paused ? 'paused' : 'practising', robot, lesson });
  }

  // Practice that is the picture stops with it.
  private followPause(): void {
    const { paused } = this.page.view,
      isToFollow = this.isShowingPractice && this.state.phase === (paused ? 'practising' : 'paused');
    if (isToFollow && paused !== this.isPagePaused) this.pause(paused);
    this.isPagePaused = paused;
  }

  // Practice is followed by its exam. Loading and exam are broken off: the robot keeps what it had learned by then.
  finish(): void {
    const { robot, lesson, state, draft } = this;
    if (state.phase !== 'loading' && state.phase !== 'examining') return this.practice?.send({ kind: 'finish' });
    this.wake();
    this.dismiss();
    this.enter({ phase: 'ready', robot: robot!, lesson: draft && lesson, groundChanged: false });
  }

  // As it was before the last lesson.
  undo(): void {
    const { robot, lesson, state } = this;
    if (!this.canUndo || !robot || !lesson) return;
    this.compare(false);
    this.draft = null;
    this.page.crew.replace(robot.key, lesson.before);
    const groundChanged = state.phase === 'ready' && state.groundChanged;
    this.enter({ phase: 'ready', robot, lesson: { ...lesson, fromNothing: false, ground: undefined }, groundChanged });
    if (lesson.ground && lesson.isOnCourse) void this.page.course.isShaped(lesson.ground.settings, lesson.ground.seed);
  }

  close(): void {
    const { robot } = this,
      former = robot && this.page.crew.formerOf(robot);
    this.dismiss();
    this.draft = null;
    this.state = { phase: 'none' };
    if (former) this.page.crew.remove(former.key);
    this.enter(this.state);
  }

  private checkCourse(): void {
    const { robot, lesson } = this;
    if (!robot || !lesson?.isOnCourse || isSame(lesson.plan, this.page.course.request)) return;
    lesson.isOnCourse = false;
    if (!this.isBusy) return;
    this.wake();
    this.dismiss();
    this.draft = null;
    this.enter({ phase: 'ready', robot, lesson: { ...lesson, fromNothing: false }, groundChanged: true });
  }

  private hear(report: LessonReport): void {
    const { robot, lesson } = this;
    if (!robot || !lesson) return;
    switch (report.kind) {
      case 'practised':
        return this.practised(lesson, report.report, report.seconds);
      case 'learned':
        return this.learned(robot, lesson, report);
      case 'film':
        return this.page.events.emit('film', report);
      case 'examining':
        this.wake();
        return this.enter({ phase: 'examining', robot, lesson });
      case 'examined':
        return this.examined(robot, lesson, report);
      case 'dead':
        return this.failed(robot, lesson, report.reason);
    }
  }

  private practised(lesson: Lesson, report: PracticeReport, seconds: number): void {
    lesson.seconds = seconds;
    lesson.rounds = [...lesson.rounds, report];
    lesson.tries = lastTries(lesson.tries, report);
    if (lesson.tries.length > 0) lesson.curve.push(pointOf(seconds, lesson.tries));
    if (this.state.phase === 'loading') this.state.phase = 'practising';
    this.changed();
  }

  private learned(robot: Robot, lesson: Lesson, report: Extract<LessonReport, { kind: 'learned' }>): void {
    const source = madeOf(robot.source, lesson, this.page.course.link, report);
    if (!lesson.fromNothing) this.page.crew.replace(robot.key, source);
    this.draft = { source, ...soFar(lesson) };
    this.changed();
  }

  // Who learned from nothing was not to be seen by itself: it takes its first steps at the start.
  private wake(): void {
    const { robot, lesson, draft } = this;
    if (!lesson?.fromNothing || !robot || !draft) return;
    this.page.crew.replace(robot.key, draft.source);
    this.page.crew.restart(robot.key);
  }

  private examined(robot: Robot, lesson: Lesson, report: Extract<LessonReport, { kind: 'examined' }>): void {
    const { own, alike, wishes, marks } = report;
    this.dismiss();
    this.draft = null;
    this.enter({ phase: 'done', robot, lesson: { ...lesson, exam: { own, alike }, wished: { wishes, ...marks } } });
  }

  // The others go on without the one that failed; where there are none, the robot keeps what it had learned by then.
  private failed(robot: Robot, lesson: Lesson, reason: FaultTold): void {
    const left = (this.practice?.peers ?? 1) - 1,
      made = this.draft?.source;
    this.dismiss();
    if (this.state.phase === 'practising' && lesson.rounds.length > 0 && left > 0)
      return this.practise(robot, soFar(lesson), left, made);
    this.wake();
    this.enter({ phase: 'failed', robot, lesson, reason });
  }

  private dismiss(): void {
    this.practice?.dismiss();
    this.practice = null;
  }

  private enter(state: LessonState): void {
    this.state = state;
    this.page.crew.rest(this.isShowingPractice);
    this.changed();
  }

  private changed(): void {
    this.page.events.emit('lesson');
  }
}
