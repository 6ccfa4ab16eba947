// The robots on the track: who they are, how they do, and whom one follows.
import { Fault, fault, type FaultTold } from '../protocol/fault';
import { MOST_ROBOTS, type Clock, type Order, type PolicySource } from '../protocol/live';
import type { RobotStatus } from '../protocol/status';
import { freeColour, pastColour } from './colours';
import type { Events } from './events';
import type { Policies } from './policies';
import type { Robot } from './robot';

// As a link names one.
export interface Named {
  policy: string;
  stage: string; // "" for the best
}

// An adversary, and with how many N it may lean on a robot.
type Opposition = NonNullable<Extract<Order, { kind: 'oppose' }>['adversary']>;

// A promise that is still to be kept.
interface Settling {
  done(): void;
  failed(reason: Error): void;
}

export class Crew {
  robots: Robot[] = [];
  followed: number | null = null;
  wanted: Named[] | null = null; // those the page begins with; null: the default one
  resting = false; // others than these robots are to be seen, and every core is theirs
  clock: Clock = { realTimeFactor: 1, headroom: 1, stepMilliseconds: 0 };
  private opposition: Opposition | 'hand' | null = null; // who leans on them all
  private untouched = true; // robots are still the default ones
  private nextKey = 1;
  private readonly drops = new Map<number, Settling>();

  constructor(
    private readonly events: Events,
    private readonly policies: Policies,
    private readonly send: (order: Order) => void,
  ) {}

  robot(key: number | null): Robot | undefined {
    return this.robots.find((robot) => robot.key === key);
  }

  // The one that shows what this robot was before.
  formerOf(robot: Robot): Robot | undefined {
    return this.robots.find(({ beside }) => beside === robot.key);
  }

  // Robots of the picture.
  get inSight(): Robot[] {
    return this.resting ? [] : this.robots;
  }

  // What a link says of them. It cannot hold what was taught here: it names whom it was taught to.
  get named(): Named[] | null {
    if (this.untouched) return null;
    return this.robots
      .filter(({ source, beside }) => source.card !== null && beside === null)
      .map(({ source }) => ({ policy: source.name, stage: source.bytes ? '' : source.stage }));
  }

  // What was taught or brought is in no link.
  get isLinkable(): boolean {
    return this.robots.every(({ source }) => source.bytes === null);
  }

  drop(source: PolicySource, again: boolean): Robot {
    const robot = this.place(source, again, null);
    this.untouched = false;
    this.follow(robot.key);
    return robot;
  }

  // What a robot was before a lesson, in the colour of the past.
  dropBeside(robot: Robot, source: PolicySource): void {
    this.place(source, true, robot.key);
    this.follow(robot.key);
  }

  // Those the page begins with; those of them that there are not, or for whom there is no room.
  dropWanted(): Named[] {
    const found = (this.wanted ?? []).map(
      (named, i) => (i < MOST_ROBOTS && this.policies.stageOf(named.policy, named.stage)?.source) || null,
    );
    for (const source of found) if (source) this.drop(source, true);
    if (this.robots.length > 1) this.follow(this.robots[0].key);
    if (!this.wanted || (this.wanted.length > 0 && this.robots.length === 0)) this.dropDefault();
    return (this.wanted ?? []).filter((_, i) => !found[i]);
  }

  // The best of the first policy, walking again and again.
  private dropDefault(): void {
    const best = this.policies.all[0]?.stages.at(-1);
    if (best) this.drop(best.source, true);
    this.untouched = true;
  }

  private place(source: PolicySource, again: boolean, beside: number | null): Robot {
    if (this.robots.length >= MOST_ROBOTS) {
      this.remove(this.robots.find(({ key }) => key !== beside)!.key);
      this.events.emit('roomMade');
    }
    const robot: Robot = {
      key: this.nextKey++,
      source,
      again,
      colour: beside === null ? freeColour(this.robots.map(({ colour }) => colour)) : pastColour,
      placed: false,
      sha256: '',
      beside,
      status: null,
    };
    this.robots.push(robot);
    this.sendDrop(robot);
    this.events.emit('robots');
    return robot;
  }

  private sendDrop({ key, source, again, beside }: Robot): void {
    this.send({ kind: 'drop', key, source, riser: this.policies.riserOf(source.agent), again, beside });
  }

  // Resolves when this robot, just dropped, stands at the start; rejects when it is refused.
  placing(robot: Robot): Promise<void> {
    return new Promise((done, failed) => this.drops.set(robot.key, { done, failed }));
  }

  placed(robot: Robot, sha256: string): void {
    robot.placed = true;
    robot.sha256 = sha256;
    this.settle(robot.key, (drop) => drop.done());
  }

  refused(key: number, reason: FaultTold): void {
    this.settle(key, (drop) => drop.failed(new Fault(reason)));
    this.remove(key);
  }

  private settle(key: number, act: (drop: Settling) => void): void {
    const drop = this.drops.get(key);
    this.drops.delete(key);
    if (drop) act(drop);
  }

  // The robot goes on as what a lesson has made of it.
  replace(key: number, source: PolicySource): void {
    const robot = this.robot(key);
    if (!robot) return;
    this.send({ kind: 'replace', key, source });
    this.rename(robot, source);
  }

  // The same network under another name: the simulation need not know.
  rename(robot: Robot, source: PolicySource): void {
    robot.source = source;
    this.events.emit('status');
  }

  // At the start line, at once.
  restart(key: number): void {
    this.send({ kind: 'restart', key });
  }

  remove(key: number): void {
    if (!this.robot(key)) return;
    this.robots = this.robots.filter((robot) => robot.key !== key);
    this.untouched = false;
    this.send({ kind: 'remove', key });
    this.settle(key, (drop) => drop.failed(fault('robot.removed')));
    if (this.followed === key) this.follow(this.robots.at(-1)?.key ?? null);
    this.events.emit('robots');
  }

  removeAll(): void {
    for (const robot of [...this.robots]) this.remove(robot.key);
  }

  follow(key: number | null): void {
    this.followed = key;
    this.events.emit('view');
  }

  push(key: number, forward: number, left: number, up: number): void {
    this.send({ kind: 'push', key, forward, left, up });
    this.events.emit('pushed', { key, forward, left });
  }

  // Somebody leans on all of them from now on; null: nobody does.
  oppose(adversary: Opposition | null): void {
    if (!adversary && !this.opposition) return;
    this.opposition = adversary;
    this.send({ kind: 'oppose', adversary });
  }

  // A hand leans on all of them alike from now on: shares of the budget, N, in the world.
  lead(forward: number, left: number, up: number, budget: number): void {
    this.opposition = 'hand';
    this.send({ kind: 'lead', forward, left, up, budget });
  }

  rest(resting: boolean): void {
    if (this.resting === resting) return;
    this.resting = resting;
    this.events.emit('robots');
    this.events.emit('view');
  }

  takeStatus(told: { key: number; status: RobotStatus }[], clock: Clock): void {
    const ended: Robot[] = [];
    this.clock = clock;
    for (const { key, status } of told) {
      const robot = this.robot(key);
      if (!robot) continue;
      if (status.ending && !robot.status?.ending) ended.push(robot);
      robot.status = status;
    }
    this.events.emit('status');
    for (const robot of ended) this.events.emit('ended', robot);
  }

  // To a fresh worker, which knows nothing.
  retell(): void {
    for (const robot of this.robots) {
      robot.placed = false;
      this.sendDrop(robot);
    }
    if (this.opposition && this.opposition !== 'hand') this.oppose(this.opposition);
  }
}
