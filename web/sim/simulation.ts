// The loop: sense, one batch per policy, act, step, in real time. Orders wait between two steps, so nothing changes
// under a policy that is being asked. When the machine is too slow, the clock slows: debts of time are forgiven.
import type { Core, Lab } from 'parkour-core';
import { Unfit, type Driver } from '../policy/driver';
import { fault, faultOf } from '../protocol/fault';
import type { Report } from '../protocol/live';
import { POSE_WIDTH } from '../protocol/world';
import { pack, packedLength } from '../protocol/frames';
import { Critics } from './critics';
import { Recorder } from './recorder';
import { Robots } from './robots';

const CONTROL_STEP = 0.02; // s
const BUSY_LIMIT = 30; // ms of stepping before messages get their turn
const FORGIVEN = 0.1; // s the clock may lag before it slows
const STATUS_EVERY = 5; // control steps
const SETTLING = 150; // control steps

export type Tell = (report: Report, transfer?: Transferable[]) => void;

// Whose telemetry is told; `actor` is its network in the core, where its activity is wanted and known.
export interface Watched {
  key: number;
  actor: number | null;
}

export class Simulation {
  readonly lab: Lab;
  readonly robots: Robots;
  readonly critics: Critics;
  readonly recorder: Recorder;
  running = true;
  pace = 1; // simulated seconds per second
  watched: Watched | null = null;
  private owed = 0; // steps to be made though it does not run
  private readonly inbox: (() => void)[] = [];
  private readonly spare: ArrayBuffer[] = [];
  private debt = 0; // s the clock is behind
  private last = performance.now();
  private steps = 0;
  private busy = false;
  private clock = { since: performance.now(), simulated: 0, computing: 0 };
  private shown = { realTimeFactor: 1, headroom: 1, stepMilliseconds: 0 };

  constructor(
    private readonly core: Core,
    private readonly tell: Tell,
    private readonly onCrash: (cause: unknown) => void,
  ) {
    this.lab = new core.Lab();
    this.robots = new Robots(this.lab, () => this.recorder.stand());
    this.critics = new Critics(core);
    this.recorder = new Recorder(core, this.lab, this.robots, this.critics, tell);
  }

  // Runs between two steps, in order. What it throws concerns who asked for it, and nobody else.
  between<T>(act: () => T): Promise<T> {
    return new Promise((done, failed) => {
      this.inbox.push(() => {
        try {
          done(act());
        } catch (cause) {
          failed(cause instanceof Error ? cause : new Error(String(cause)));
        }
      });
      if (!this.busy) this.openInbox();
    });
  }

  start(): void {
    this.last = performance.now();
    void this.tick();
  }

  stepOnce(): void {
    if (!this.running) this.owed++;
  }

  giveBack(buffer: ArrayBuffer): void {
    if (this.spare.length < 6) this.spare.push(buffer);
  }

  private async tick(): Promise<void> {
    this.busy = true;
    try {
      await this.catchUp();
    } catch (cause) {
      return this.onCrash(cause);
    } finally {
      this.busy = false;
    }
    this.openInbox();
    if (this.core.physicsFault) return this.onCrash(fault('physics.crashed', faultOf(this.core.physicsFault)));
    const wait = Math.max(0, ((CONTROL_STEP - this.debt) / this.pace) * 1000);
    setTimeout(() => void this.tick(), wait);
  }

  private async catchUp(): Promise<void> {
    const now = performance.now(),
      passed = (now - this.last) / 1000;
    this.last = now;
    if (!this.running) {
      const isStepped = this.owed > 0;
      for (; this.owed > 0; this.owed--) await this.step();
      if (isStepped) this.sendStatus(); // whoever looks at one step looks at its numbers
      return this.clear(now);
    }
    this.measure(now);
    this.debt = Math.min(this.debt + passed * this.pace, FORGIVEN);
    while (this.debt >= CONTROL_STEP && performance.now() - now < BUSY_LIMIT) {
      const begun = performance.now();
      await this.step();
      this.clock.computing += performance.now() - begun;
      this.clock.simulated += CONTROL_STEP;
      this.debt -= CONTROL_STEP;
      this.openInbox();
    }
  }

  private openInbox(): void {
    for (let order = this.inbox.shift(); order; order = this.inbox.shift()) order();
  }

  private async step(): Promise<void> {
    const begun = performance.now();
    await this.decide();
    const acted = performance.now();
    this.lab.step();
    this.recorder.stepped(acted - begun, performance.now() - acted);
    this.steps++;
    this.sendFrame();
    this.sendTelemetry();
    if (this.steps % STATUS_EVERY === 0) this.sendStatus();
  }

  // Every policy answers once for all its robots. Who cannot is gone before anybody moves.
  private async decide(): Promise<void> {
    const drivers = this.robots.drivers(),
      unfit = new Map<Driver, Unfit>();
    for (const network of new Set<Driver>(drivers)) {
      const rows = drivers.flatMap((driver, i) => (driver === network ? [i] : []));
      const batch = network.observations(rows.length);
      rows.forEach((i, row) => batch.set(this.lab.observation(i), row * network.inputs));
      try {
        const actions = await network.run();
        if (this.robots.all[rows[0]].source.bytes) checkSound(actions, rows.length * network.outputs);
        rows.forEach((i, row) =>
          this.lab.action(i).set(actions.subarray(row * network.outputs, (row + 1) * network.outputs)),
        );
      } catch (cause) {
        if (!(cause instanceof Unfit)) throw cause;
        unfit.set(network, cause);
      }
    }
    for (const [network, cause] of unfit) this.dismiss(network, cause);
  }

  private dismiss(network: Driver, { told }: Unfit): void {
    for (const { key } of this.robots.all.filter(({ own }) => own === network)) {
      this.robots.remove(key);
      this.tell({ kind: 'gone', key, reason: told });
    }
    void network.close();
  }

  private sendFrame(): void {
    const { all, things } = this.robots;
    const keys = [...all.map(({ key }) => key), ...things];
    if (keys.length === 0) return;
    const poses = [...all.map((_, i) => this.lab.pose(i)), ...things.map((_, i) => this.lab.thingPose(i))];
    const length = packedLength(poses.map((pose) => pose.length / POSE_WIDTH));
    const buffer = this.bufferFor(length),
      packed = new Float32Array(buffer);
    let at = 0;
    keys.forEach((key, i) => (at = pack(packed, at, key, poses[i])));
    this.tell({ kind: 'frame', time: this.steps * CONTROL_STEP, buffer, length }, [buffer]);
  }

  private bufferFor(length: number): ArrayBuffer {
    const spare = this.spare.pop();
    return spare && spare.byteLength >= length * 4 ? spare : new ArrayBuffer(Math.max(length, 600) * 4);
  }

  private sendStatus(): void {
    const rows = this.robots.status();
    this.tell({ kind: 'status', keys: this.robots.all.map(({ key }) => key), rows, clock: this.shown }, [rows.buffer]);
  }

  private sendTelemetry(): void {
    const { watched, lab } = this,
      i = watched ? this.robots.indexOf(watched.key) : -1;
    if (!watched || i < 0) return;
    const row = lab.telemetry(i).slice(),
      activity = watched.actor === null ? null : lab.activity(watched.actor, i).slice();
    const transfer = [row.buffer, ...(activity ? [activity.buffer] : [])];
    this.tell({ kind: 'telemetry', key: watched.key, time: this.steps * CONTROL_STEP, row, activity }, transfer);
  }

  // Every other second: how much of the visitor's time was simulated, and what it cost.
  private measure(now: number): void {
    const { since, simulated, computing } = this.clock,
      seconds = (now - since) / 1000;
    if (seconds < 2) return;
    // the page's own start is no measure of its pace
    if (this.steps > SETTLING && simulated > 0)
      this.shown = {
        realTimeFactor: simulated / seconds / this.pace,
        headroom: computing > 0 ? (simulated * 1000) / computing : 1,
        stepMilliseconds: (computing * CONTROL_STEP) / simulated,
      };
    this.clear(now);
  }

  // What has been measured at another pace, or in rest, counts no more.
  private clear(now: number): void {
    this.clock = { since: now, simulated: 0, computing: 0 };
  }
}

// Of a visitor's network anything may be expected.
function checkSound(actions: Float32Array, length: number): void {
  if (actions.length !== length) throw new Unfit(fault('network.answers', length, actions.length).told);
  if (!actions.every(Number.isFinite)) throw new Unfit(fault('network.not_finite').told);
}
