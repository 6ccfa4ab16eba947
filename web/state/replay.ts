// The last ten seconds, to be seen again: time can be stopped, slowed, stepped and dragged back, and the simulation waits
// meanwhile. Knows what was seen and measured, and what the followed robot's critic expected of it.
import { mixPose, unpack, type PackedPose } from '../protocol/frames';
import type { Order, PolicySource, Telemetry } from '../protocol/live';
import { POSE_WIDTH, type Course } from '../protocol/world';
import type { CourseState } from './course';
import type { Crew } from './crew';
import type { Events } from './events';
import { measured, momentOf } from './measured';
import type { Robot } from './robot';
import type { Tables } from './tables';
import type { View } from './view';

export const KEPT = 10; // s
export const STEP = 0.02; // s
const ROUNDING = 1e-6; // s

export interface Moment {
  time: number; // s of the simulation
  packed: Float32Array; // as protocol/frames.ts has it
  poses: PackedPose[];
  telemetry: Telemetry | null; // of the robot that was followed
  source: PolicySource | null; // its policy
  expected: number | null; // reward from here on, by its critic
}

// Of the store, what concerns it.
interface Parts {
  readonly events: Events;
  readonly tables: Tables;
  readonly course: CourseState;
  readonly crew: Crew;
  readonly view: View;
}

export class Replay {
  at: number | null = null; // s of the simulation that one looks at; null: now
  readonly moments: Moment[] = [];
  falls: { time: number; key: number }[] = [];
  private ground: Course | null = null; // on which all this was
  private asked: Moment[] = []; // of the critic, which has not answered yet
  private readonly mixed = new Map<number, Float32Array>();

  constructor(
    private readonly store: Parts,
    private readonly send: (order: Order) => void,
  ) {
    const { events } = store;
    events.on('ended', (robot) => this.note(robot));
    events.on('course', () => this.store.course.now !== this.ground && this.forget());
    // who acts on what is there now wants to see it
    for (const topic of ['robots', 'pushed', 'bet'] as const) events.on(topic, () => this.look(null));
    events.on('view', () => this.ask());
  }

  get begin(): number {
    return this.moments[0]?.time ?? 0;
  }

  get end(): number {
    return this.moments.at(-1)?.time ?? 0;
  }

  // Whether one looks at what was, or at what stands still.
  get isStill(): boolean {
    return this.moments.length > 0 && (this.at !== null || this.store.view.paused);
  }

  // The last moment that is not later than what one looks at.
  get shown(): Moment | null {
    return this.moments[this.placeOf(this.at ?? this.end)] ?? null;
  }

  // Those of the followed robot, under the policy that it has now.
  get followed(): Moment[] {
    const robot = this.store.crew.robot(this.store.crew.followed);
    return this.moments.filter(
      ({ telemetry, source }) => telemetry && telemetry.key === robot?.key && source === robot.source,
    );
  }

  frame(time: number, packed: Float32Array): void {
    if (time < this.end) this.forget();
    this.ground = this.store.course.now;
    while (this.moments.length > 0 && this.begin < time - KEPT - ROUNDING) this.moments.shift();
    this.falls = this.falls.filter((fall) => fall.time >= this.begin);
    const poses = unpack(packed, packed.length);
    this.moments.push({ time, packed, poses, telemetry: null, source: null, expected: null });
  }

  tell(telemetry: Telemetry): void {
    const { moments, store } = this,
      newest = moments.at(-1);
    if (!newest || Math.abs(newest.time - telemetry.time) > ROUNDING) return;
    newest.telemetry = telemetry;
    newest.source = store.crew.robot(telemetry.key)?.source ?? null;
    if (this.at === null) this.show();
  }

  // So many s of the visitor later.
  advance(seconds: number): void {
    const { view } = this.store;
    if (this.at !== null && !view.paused) this.look(this.at + seconds * view.pace);
  }

  goTo(time: number): void {
    this.look(Math.max(this.begin, time));
    this.store.view.pause(true);
  }

  // Beyond what has been, the simulation makes a step.
  step(by: 1 | -1): void {
    if (by > 0 && this.at === null && this.store.view.paused) return this.send({ kind: 'step' });
    this.goTo((this.at ?? this.end) + by * STEP);
  }

  // As it goes on.
  live(): void {
    const { view } = this.store;
    this.at = null;
    view.slow(false);
    view.pause(false);
  }

  // From `seconds` before the last fall of this robot on, slowly.
  playFall(key: number, seconds: number): void {
    const fall = this.falls.filter((candidate) => candidate.key === key).at(-1);
    if (!fall) return;
    this.look(Math.max(this.begin, fall.time - seconds));
    this.store.view.slow(true);
    this.store.view.pause(false);
  }

  hasFall(key: number | null): boolean {
    return this.falls.some((fall) => fall.key === key);
  }

  // s before this fall since which less than half of what it usually expects was to be hoped for.
  doubt(fall: { time: number }): number | null {
    const earlier = Math.max(...this.falls.map(({ time }) => (time < fall.time ? time : -Infinity)));
    const before = this.followed.filter(
      ({ time, expected }) => expected !== null && time > earlier && time <= fall.time,
    );
    if (before.length === 0) return null;
    const sorted = before.map(({ expected }) => expected!).sort((a, b) => a - b),
      half = sorted[Math.floor(sorted.length / 2)] / 2;
    const hopeful = before.filter(({ expected }) => expected! >= half).at(-1);
    return hopeful && half > 0 ? fall.time - hopeful.time : null;
  }

  // Hands on the pose of every robot and thing at the time that one looks at.
  pose(show: (key: number, pose: Float32Array) => void): void {
    const time = this.at ?? this.end,
      place = this.placeOf(time),
      from = this.moments[place],
      to = this.moments[place + 1] ?? from;
    if (!from) return;
    const share = to === from ? 0 : (time - from.time) / (to.time - from.time);
    for (const key of this.mixed.keys()) if (!from.poses.some((pose) => pose.key === key)) this.mixed.delete(key);
    for (const { key, start, segments } of from.poses) {
      const length = segments * POSE_WIDTH,
        begin = from.packed.subarray(start, start + length),
        after = to.poses.find((pose) => pose.key === key),
        end = after ? to.packed.subarray(after.start, after.start + length) : begin;
      let into = this.mixed.get(key);
      if (into?.length !== length) this.mixed.set(key, (into = new Float32Array(length)));
      mixPose(begin, end, share, into);
      show(key, into);
    }
  }

  // What its critic says; nothing where there is none.
  expected(values: Float32Array): void {
    this.asked.forEach((moment, i) => (moment.expected = values[i] ?? null));
    this.asked = [];
    this.store.events.emit('replay');
  }

  forget(): void {
    this.moments.length = 0;
    this.falls = [];
    this.asked = [];
    this.mixed.clear();
    this.look(null);
  }

  private look(time: number | null): void {
    const next = time === null || time > this.end - ROUNDING ? null : time;
    if (next === this.at) return;
    this.at = next;
    this.show();
    this.store.events.emit('view');
  }

  private show(): void {
    const { events } = this.store,
      telemetry = this.shown?.telemetry;
    if (telemetry) events.emit('measured', { telemetry, pose: this.poseOf(telemetry.key) });
    events.emit('replay');
  }

  private poseOf(key: number): Float32Array {
    const { packed, poses } = this.shown!,
      pose = poses.find((candidate) => candidate.key === key);
    return pose ? packed.subarray(pose.start, pose.start + pose.segments * POSE_WIDTH) : new Float32Array(POSE_WIDTH);
  }

  private placeOf(time: number): number {
    let low = 0,
      high = this.moments.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.moments[middle].time <= time + ROUNDING) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private note({ key, status }: Robot): void {
    if (status?.fallen) this.falls.push({ time: this.end, key });
  }

  // While time stands still, what the followed robot's critic expected all along. It knows nothing of getting up.
  private ask(): void {
    const { crew, tables, view } = this.store,
      source = crew.robot(crew.followed)?.source,
      agent = tables.agent(source?.agent);
    if (!view.paused || !source?.training || !agent || this.asked.length > 0) return;
    this.asked = this.followed.filter(
      ({ telemetry, expected }) => expected === null && measured(agent, telemetry!.row, 'rising')[0] === 0,
    );
    if (this.asked.length === 0) return;
    const each = this.asked.map(({ telemetry }) => momentOf(agent, telemetry!.row)),
      moments = new Float32Array(each.length * each[0].length);
    each.forEach((moment, i) => moments.set(moment, i * moment.length));
    this.send({ kind: 'expect', source, moments });
  }
}
