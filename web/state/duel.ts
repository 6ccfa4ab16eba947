// Which would you send to Mars? Robots of one body, that differ in how they meet what nobody told them of, walk side by side
// while the world changes; one says beforehand which keeps best to its pace. Not here: what they are (policies/), and how
// it looks (panels/duel.ts).
import { bringBack, noteBefore, type Before } from './before';
import type { RobotStatus } from '../protocol/status';
import type { PolicySource } from '../protocol/live';
import { bodyOf, type Settings } from '../protocol/world';
import type { CourseState } from './course';
import type { Crew } from './crew';
import type { Events } from './events';
import type { Card, PolicyEntry } from '../policy/catalogue';
import type { Policies } from './policies';
import type { Robot } from './robot';
import type { Tables } from './tables';
import type { View } from './view';
import type { Sentence } from './words';

export const DUEL_SECONDS = 20; // of the simulation, that are counted
const SETTLE = 350; // ms, in which they are seen to stand at the start before time stands still

// What the world does, at a share of the most.
export interface Twist {
  name: Sentence;
  settings(share: number): Settings;
  // N, the most with which somebody leans on them: who has learned to bring them down, or the visitor's own hand
  lean?(share: number): number;
  hand?: true;
}

export const twists: Twist[] = [
  { name: 'duelRope', settings: (share) => ({ pull: 60 * share }) },
  { name: 'duelSway', settings: (share) => ({ sway: 60 * share, sway_period: 6 }) },
  { name: 'presetTailwind', settings: (share) => ({ wind: 20 * share }) },
  { name: 'presetSlowNerves', settings: (share) => ({ action_delay: 60 * share }) },
  { name: 'presetBackpack', settings: (share) => ({ payload: 15 * share }) },
  { name: 'presetLimp', settings: (share) => ({ weak_joint: 0.9 * share }) },
  { name: 'presetIce', settings: (share) => ({ friction: 0.9 - 0.6 * share }) },
  { name: 'duelAdversary', settings: () => ({}), lean: (share) => 100 * share },
  { name: 'duelHand', settings: () => ({}), lean: (share) => 100 * share, hand: true },
  { name: 'presetMars', settings: (share) => ({ gravity: 9.81 - 6.1 * share }) },
];

export interface Rival {
  key: number;
  points: { at: number; value: number }[]; // s, m/s too fast
  falls: number;
  off: number; // m/s, mean of |error| so far
}

interface Count extends Rival {
  time: number; // of its try, s, when it was last told of
  seconds: number;
  sum: number; // m/s s
}

// Of the store, what concerns it.
interface Parts {
  readonly events: Events;
  readonly tables: Tables;
  readonly crew: Crew;
  readonly course: CourseState;
  readonly policies: Policies;
  readonly view: View;
}

export class Duel {
  step: 'offer' | 'bet' | 'watch' | 'told' = 'offer';
  twist = twists[0];
  share = 0.7;
  bet: number | null = null; // on whom
  private chosen: string | null = null; // a body; null: the first
  private counts: Count[] = [];
  private before: Before | null = null;

  constructor(private readonly store: Parts) {
    store.events.on('status', () => this.count());
    store.events.on('ended', (robot) => this.ended(robot));
    store.events.on('robots', () => this.leave());
    store.events.on('view', () => this.leave());
  }

  get rivals(): readonly Rival[] {
    return this.counts;
  }

  // s of the simulation that have been counted
  get seconds(): number {
    return Math.max(0, ...this.counts.map(({ seconds }) => seconds));
  }

  // Who kept best to its pace: who fell least, and of those who was least off.
  get winner(): number | null {
    const [best] = [...this.counts].sort((one, other) => one.falls - other.falls || one.off - other.off);
    return this.step === 'told' ? best.key : null;
  }

  get canBegin(): boolean {
    return this.sources().length > 1;
  }

  get body(): string {
    return this.chosen ?? bodyOf(this.store.policies.all[0]?.agent ?? '');
  }

  // A policy of each body of which more than one can compete.
  get bodies(): PolicyEntry[] {
    const firsts = new Map<string, PolicyEntry>();
    for (const policy of this.store.policies.all)
      if (!firsts.has(bodyOf(policy.agent))) firsts.set(bodyOf(policy.agent), policy);
    return [...firsts].filter(([body]) => this.sources(body).length > 1).map(([, policy]) => policy);
  }

  // What can happen to those of this body.
  get twists(): Twist[] {
    return twists.filter(({ lean, hand }) => !lean || hand || this.adversary());
  }

  // Those of another body are to walk; where some stood already, they make way.
  async invite(body: string): Promise<void> {
    this.chosen = body;
    if (!this.twists.includes(this.twist)) this.twist = twists[0];
    if (this.step !== 'offer') await this.begin();
    this.store.events.emit('duel');
  }

  choose(twist: Twist, share = this.share): void {
    this.twist = twist;
    this.share = share;
    this.turnWorld();
    this.store.events.emit('duel');
  }

  surprise(): void {
    const possible = this.twists.filter(({ hand }) => !hand);
    this.choose(possible[Math.floor(Math.random() * possible.length)], 0.4 + 0.6 * Math.random());
  }

  // Puts them at the start of a calm course; what was there before comes back with back().
  async begin(): Promise<void> {
    const { crew, course, tables, view } = this.store;
    this.before ??= noteBefore(this.store);
    crew.oppose(null);
    if (!(await course.isShaped(tables.harmless, course.request.seed))) return;
    this.step = 'offer';
    crew.removeAll();
    this.counts = this.sources().map((source) => fresh(crew.drop(source, true).key));
    this.bet = null;
    this.step = 'bet';
    crew.follow(this.counts[0].key);
    this.restart();
    setTimeout(() => this.step === 'bet' && view.pause(true), SETTLE);
    this.store.events.emit('duel');
  }

  // Where the visitor leans on all of them: shares of the most, to the right and up in the picture. Whoever moves in a
  // plane is leaned on in that, others over the ground. False: nobody can by now.
  lean(right: number, up: number): boolean {
    const { twist, step } = this;
    if (!twist.hand || (step !== 'watch' && step !== 'told')) return false;
    const agent = this.store.tables.agents.find(({ name }) => name === this.body),
      [left, lift] = agent?.roams ? [up, 0] : [0, up];
    this.store.crew.lead(right, left, lift, twist.lean!(this.share));
    return true;
  }

  say(key: number): void {
    if (this.step !== 'bet') return;
    this.bet = key;
    this.step = 'watch';
    this.store.view.pause(false);
    this.restart();
    this.turnWorld();
    this.store.events.emit('duel');
  }

  // To the course and the robots that were there before.
  async back(): Promise<void> {
    const { before } = this;
    this.forget();
    await bringBack(before, this.store);
  }

  forget(): void {
    if (this.step === 'bet') this.store.view.pause(false);
    this.store.crew.oppose(null);
    Object.assign(this, { step: 'offer', bet: null, counts: [], before: null });
    this.store.events.emit('duel');
  }

  // Of those that are told their pace, a body once with each of its senses and regulators, and who practised while it was
  // leaned on.
  private sources(body = this.body): PolicySource[] {
    const own = this.store.policies.all.filter(
      (policy) => !policy.kept && bodyOf(policy.agent) === body && isToldItsPace(policy),
    );
    return own
      .filter((policy) => own.find(({ agent }) => agent === policy.agent) === policy || wasLeanedOn(policy))
      .map(({ stages }) => stages.at(-1)!.source);
  }

  private adversary(): PolicySource | undefined {
    return this.store.policies.all.find(({ agent }) => agent === this.body)?.adversary;
  }

  private restart(): void {
    for (const { key } of this.counts) this.store.crew.restart(key);
    this.counts = this.counts.map(({ key }) => fresh(key));
  }

  private turnWorld(): void {
    const { course, crew, tables } = this.store;
    if (this.step !== 'watch' && this.step !== 'told') return;
    void course.isShaped({ ...tables.harmless, ...this.twist.settings(this.share) }, course.request.seed);
    if (this.twist.hand) return void this.lean(0, 0);
    const source = this.adversary(),
      budget = this.twist.lean?.(this.share);
    crew.oppose(source && budget ? { source, budget } : null);
  }

  private count(): void {
    if (this.step !== 'watch') return;
    for (const rival of this.counts) {
      const status = this.store.crew.robot(rival.key)?.status;
      if (status) add(rival, status);
    }
    if (this.seconds >= DUEL_SECONDS) this.step = 'told';
    this.store.events.emit('duel');
  }

  private ended({ key, status }: Robot): void {
    const rival = this.counts.find((one) => one.key === key);
    if (this.step === 'watch' && rival && status?.fallen) rival.falls++;
  }

  // Whoever looks at something else, or takes a robot away, has left.
  private leave(): void {
    const { crew, view } = this.store;
    if (this.step === 'offer' || (view.sheet === 'duel' && this.counts.every(({ key }) => crew.robot(key)))) return;
    const { before } = this;
    this.forget();
    this.before = before;
  }
}

function wasLeanedOn({ stages }: PolicyEntry): boolean {
  return Boolean((stages.at(-1)!.source.card as Card).training?.contest);
}

function isToldItsPace({ stages }: PolicyEntry): boolean {
  return Boolean((stages.at(-1)!.source.card as Card).observation?.some(({ name }) => name === 'command'));
}

function fresh(key: number): Count {
  return { key, points: [], falls: 0, off: 0, time: 0, seconds: 0, sum: 0 };
}
// While it walks: one that lies, rests or gets up keeps to no pace.
function add(rival: Count, { time, speedError, ending, rising }: RobotStatus): void {
  const passed = Math.min(1, Math.max(0, time - rival.time));
  rival.time = time;
  if (passed === 0 || ending || rising) return;
  rival.seconds += passed;
  rival.sum += passed * Math.abs(speedError);
  rival.off = rival.sum / rival.seconds;
  rival.points.push({ at: rival.seconds, value: speedError });
}
