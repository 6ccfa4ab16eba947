// Ways to learn, side by side: robots begin from nothing, each by a method of its own, and practise round by round on one
// clock, so that all have had equally many steps whenever one looks. What each has become walks on the track. Which ways
// there are: policy/ways.ts; how it looks: panels/ways.ts.
import { bringBack, noteBefore, type Before } from './before';
import { digestOf } from '../policy/card';
import { learns, races, waysOf, type Race, type Way } from '../policy/ways';
import type { BeginnerRound } from '../protocol/beginner';
import { Fault, faultOf, type FaultTold } from '../protocol/fault';
import type { PolicySource } from '../protocol/live';
import type { CourseState } from './course';
import type { Crew } from './crew';
import type { Events } from './events';
import type { Enrol, Learner } from './learner';
import { anyNumber } from './lesson_state';
import type { Tables } from './tables';
import type { View } from './view';
import { sayOf } from './words';

declare module './events' {
  interface Topics {
    ways: void; // who learns, and how they do
  }
}

export const LENGTH = 300_000; // steps of each, after which one asks whether it is to go on
const SHOW_EVERY = 5; // s between two states that walk on the track

export interface Runner {
  readonly way: Way;
  readonly learner: Learner;
  key: number | null; // of its robot
  points: { at: number; value: number }[]; // steps, reward a second
  round: BeginnerRound | null; // the last one
  broke: FaultTold | null; // it goes on no more
  thought: number; // s, that learning has taken so far
}

// Of the store, what concerns it.
interface Parts {
  readonly events: Events;
  readonly tables: Tables;
  readonly course: CourseState;
  readonly crew: Crew;
  readonly view: View;
  readonly enrol: Enrol | null;
}

type Step = 'offer' | 'loading' | 'running' | 'paused' | 'rests' | 'failed';

export class Ways {
  step: Step = 'offer';
  race: Race = races[0];
  runners: Runner[] = [];
  until = LENGTH; // steps
  reason: FaultTold | null = null; // that it failed
  private before: Before | null = null;
  private wake = () => {};

  constructor(private readonly store: Parts) {
    store.events.on('reset', () => this.forget());
    store.events.on('view', () => this.wake());
  }

  get samples(): number {
    return Math.max(0, ...this.runners.map(({ round }) => round?.samples ?? 0));
  }

  // Who earned most a second, over its last rounds.
  get best(): Runner | null {
    if (this.step !== 'rests') return null;
    return this.runners.reduce((best, runner) => (lately(runner) > lately(best) ? runner : best));
  }

  choose(race: Race): void {
    this.dismiss();
    this.race = race;
    this.enter('offer');
  }

  // Everybody from nothing on flat ground, with the same luck.
  async begin(): Promise<void> {
    const { course, crew, tables, enrol } = this.store;
    this.dismiss();
    this.before ??= noteBefore(this.store);
    if (!enrol || !(await course.isShaped(tables.harmless, '1'))) return;
    crew.removeAll();
    const fresh = { key: null, round: null, broke: null, thought: 0 };
    const runners = waysOf(this.race).map((way) => ({ way, learner: enrol(), points: [], ...fresh }));
    this.runners = runners;
    this.until = LENGTH;
    this.enter('loading');
    await this.run(runners).catch((cause) => this.failed(runners, faultOf(cause)));
  }

  pause(paused: boolean): void {
    if (this.step === 'rests') this.until += LENGTH;
    this.enter(paused ? 'paused' : 'running');
  }

  // To the course and the robots that were there before.
  async back(): Promise<void> {
    const { before } = this;
    this.forget();
    await bringBack(before, this.store);
  }

  private forget(): void {
    this.dismiss();
    this.before = null;
    this.enter('offer');
  }

  private dismiss(): void {
    for (const { learner } of this.runners) learner.dismiss();
    this.runners = [];
    this.wake();
  }

  // Nobody begins a round before all have ended theirs.
  private async run(runners: Runner[]): Promise<void> {
    const chance = anyNumber(),
      isOver = () => this.runners !== runners;
    await Promise.all(runners.map(({ way, learner }) => learner.begin(way.config, chance)));
    await this.show(runners);
    if (!isOver()) this.enter('running');
    for (let shown = performance.now(); !isOver(); await this.turn(isOver)) {
      await Promise.all(runners.filter(({ broke }) => !broke).map(practised));
      if (runners.every(({ broke }) => broke)) throw new Fault(runners[0].broke!);
      const isDue = performance.now() - shown > 1000 * SHOW_EVERY,
        isEnough = this.samples >= this.until;
      if (isDue || isEnough) await this.show(runners);
      if (isDue) shown = performance.now();
      if (!isOver()) this.enter(isEnough ? 'rests' : this.step);
    }
  }

  // Until it is to go on; looked away from, it waits.
  private async turn(isOver: () => boolean): Promise<void> {
    const rests = () => this.step !== 'running' || this.store.view.sheet !== 'ways';
    while (!isOver() && rests()) await new Promise<void>((resolve) => (this.wake = resolve));
  }

  // What has become of each walks on, or stands at the start, first.
  private async show(runners: Runner[]): Promise<void> {
    const { crew } = this.store,
      able = runners.filter(({ broke }) => !broke),
      made = await Promise.all(able.map(({ learner }) => learner.show()));
    if (this.runners !== runners) return;
    able.forEach((runner, i) => {
      const source = sourceOf(runner.way, made[i]);
      if (runner.key === null) runner.key = crew.drop(source, true).key;
      else crew.replace(runner.key, source);
    });
    if (this.step === 'loading') crew.follow(runners.at(-1)!.key);
  }

  private failed(runners: Runner[], reason: FaultTold): void {
    // whoever was dismissed answers nothing
    if (this.runners !== runners) return;
    this.dismiss();
    this.reason = reason;
    this.enter('failed');
  }

  private enter(step: Step): void {
    this.step = step;
    this.wake();
    this.store.events.emit('ways');
  }
}

// One whose numbers are no longer numbers leaves the others to go on.
async function practised(runner: Runner): Promise<void> {
  try {
    const round = await runner.learner.practise();
    runner.round = round;
    runner.thought += round.learned;
    runner.points.push({ at: round.samples, value: round.paid });
  } catch (cause) {
    runner.broke = faultOf(cause);
  }
}

const LATELY = 5; // rounds

function lately({ points, broke }: Runner): number {
  const last = points.slice(-LATELY);
  return broke ? -Infinity : last.reduce((sum, { value }) => sum + value, 0) / last.length;
}

function sourceOf(way: Way, { onnx, card }: { onnx: ArrayBuffer; card: string }): PolicySource {
  return {
    name: learns,
    title: sayOf('way', way.name, 'name'),
    stage: 'taught',
    agent: learns,
    url: '',
    bytes: onnx,
    training: null,
    card: { ...JSON.parse(card), onnx_sha256: digestOf(new Uint8Array(onnx)) },
  };
}
