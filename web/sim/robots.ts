// The robots as the worker runs them: which policy drives whom, how often each has tried, and when it tries again.
import type { Lab } from 'parkour-core';
import type { Network } from '../policy/network';
import type { PolicySource, Report, RobotStatus } from '../protocol/live';

export const CONTROL_STEP = 0.02; // s
const REST = 2.2; // s lying or cheering before the next try
const MOST_RISES = 3; // without half a metre of progress; then it starts anew
const RISE_PATIENCE = 8; // s
const PATIENCE = 12; // s without half a metre of progress; only who tries again and again gives up
const PROGRESS = 0.5; // m

interface CoreStatus {
  id: number;
  agent: string;
  distance: number;
  speed: number;
  reward: number;
  returnSum: number;
  time: number;
  fallen: boolean;
  finished: boolean;
  rising: boolean;
  ending: string;
  obstaclesPassed: number;
  x: number;
}

export interface Robot {
  key: number;
  id: number; // of the core
  source: PolicySource;
  network: Network;
  riser: Network | null; // drives it while it gets up
  rising: boolean;
  rises: number; // since it last got on
  roseAt: number; // s
  fell: boolean; // how its last try ended
  again: boolean;
  beside: number | null; // the robot whose tries begin with its own
  tries: number;
  crossings: number;
  best: number;
  restedFor: number; // s since its try ended; -1 while it runs
  progress: { distance: number; time: number }; // when it last got on
}

export class Robots {
  readonly all: Robot[] = []; // in the core's order

  constructor(
    private readonly lab: Lab,
    private readonly tell: (report: Report) => void,
  ) {}

  place(
    key: number,
    source: PolicySource,
    network: Network,
    riser: Network | null,
    again: boolean,
    beside: number | null,
  ): void {
    const answer = JSON.parse(this.lab.drop(source.agent)) as { id?: number; error?: string };
    if (answer.id === undefined) throw new Error(answer.error ?? 'The robot could not be dropped.');
    const robot: Robot = {
      key,
      id: answer.id,
      source,
      network,
      riser,
      rising: false,
      rises: 0,
      roseAt: 0,
      fell: false,
      again,
      beside,
      tries: 1,
      crossings: 0,
      best: 0,
      restedFor: -1,
      progress: { distance: 0, time: 0 },
    };
    this.all.push(robot);
    const partner = this.partnerOf(robot);
    if (partner) this.restart(partner);
  }

  remove(key: number): Network | undefined {
    const index = this.indexOf(key);
    if (index < 0) return undefined;
    const [robot] = this.all.splice(index, 1);
    this.lab.remove(robot.id);
    return this.all.some((other) => other.network === robot.network) ? undefined : robot.network;
  }

  // Another network from the next step on. Returns the one that no robot needs any more.
  replace(key: number, source: PolicySource, network: Network): Network | undefined {
    const robot = this.find(key);
    if (!robot) return network;
    const old = robot.network;
    Object.assign(robot, { source, network });
    return this.all.some((other) => other.network === old) ? undefined : old;
  }

  restart(robot: Robot): void {
    this.lab.restart(robot.id);
    robot.tries++;
    robot.restedFor = -1;
    robot.rising = false;
    robot.rises = 0;
    robot.progress = { distance: 0, time: 0 };
  }

  // Who acts for this robot now.
  driver({ network, riser, rising }: Robot): Network {
    return rising && riser ? riser : network;
  }

  find(key: number): Robot | undefined {
    return this.all.find((robot) => robot.key === key);
  }

  indexOf(key: number): number {
    return this.all.findIndex((robot) => robot.key === key);
  }

  status(): RobotStatus[] {
    const list = JSON.parse(this.lab.status()) as CoreStatus[];
    return list.map((status, i) => {
      const robot = this.all[i];
      robot.rising = status.rising;
      if (robot.rising && status.time - robot.roseAt > RISE_PATIENCE) this.giveUpRising(robot);
      if (this.isStuck(robot, status)) status.ending = 'stalled';
      this.noteEnding(robot, status);
      robot.best = Math.max(robot.best, status.distance);
      const { key, source, tries, crossings, best, network } = robot;
      return {
        ...status,
        key,
        policy: source.name,
        stage: source.stage,
        tries,
        crossings,
        best,
        sha256: network.sha256,
      };
    });
  }

  // Gets up, or starts again, who has rested long enough.
  rest(seconds: number): void {
    for (const robot of this.all) {
      if (robot.restedFor < 0) continue;
      robot.restedFor += seconds;
      if (robot.restedFor < REST) continue;
      const partner = this.partnerOf(robot);
      if (partner) this.restartBoth(robot, partner);
      else if (robot.fell && robot.riser && robot.rises < MOST_RISES) this.rise(robot);
      else if (robot.again) this.restart(robot);
    }
  }

  private partnerOf({ key, beside }: Robot): Robot | undefined {
    return this.all.find((other) => other.key === beside || other.beside === key);
  }

  // Once both have had their rest. Who is compared does not get up: a fall ends its try, as in an exam.
  private restartBoth(one: Robot, other: Robot): void {
    if (other.restedFor < REST) return;
    this.restart(one);
    this.restart(other);
  }

  private rise(robot: Robot): void {
    // refused: nothing to get up from, or no ground to get up on
    if (this.lab.rise(robot.id)) return void (robot.rises = MOST_RISES);
    robot.rising = true;
    robot.rises++;
    robot.roseAt = (JSON.parse(this.lab.status()) as CoreStatus[])[this.all.indexOf(robot)].time;
    robot.restedFor = -1;
  }

  private giveUpRising(robot: Robot): void {
    robot.rises = MOST_RISES;
    if (robot.restedFor < 0) robot.restedFor = REST;
  }

  private isStuck(robot: Robot, { ending, distance, time }: CoreStatus): boolean {
    const { again, progress } = robot;
    if (distance > progress.distance + PROGRESS) {
      robot.rises = 0;
      progress.distance = distance;
      progress.time = time;
    }
    return again && ending === '' && time - progress.time > PATIENCE;
  }

  private noteEnding(robot: Robot, status: CoreStatus): void {
    if (status.ending === '' || robot.restedFor >= 0) return;
    robot.restedFor = 0;
    robot.fell = status.fallen;
    if (status.finished) robot.crossings++;
    const { ending, fallen, finished, distance, time } = status;
    this.tell({ kind: 'ended', key: robot.key, ending, fallen, finished, distance, time });
  }
}
