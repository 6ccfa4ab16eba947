// What the page knows and wants: the course, the robots, the view. Controls call its actions and listen for changes;
// the simulation is told through `send`.
import type { PolicyEntry, StageEntry } from '../policy/catalogue';
import { freeColour, pastColour } from '../scene/palette';
import { MOST_ROBOTS, type Clock, type Order, type PolicySource } from '../protocol/live';
import type { RobotStatus, StatusTable } from '../protocol/status';
import type {
  AgentInfo,
  Course,
  CourseRequest,
  SettingGroup,
  SettingInfo,
  Settings,
  WishInfo,
} from '../protocol/world';
import { writeLink, type PageLink } from './link';
import { language } from './words';

export type View = 'follow' | 'whole' | 'close';
export type Topic = 'table' | 'policies' | 'course' | 'robots' | 'status' | 'view' | 'choice' | 'part' | 'ready';

export type { PolicyEntry as Policy, StageEntry as Stage };

export interface Robot {
  key: number;
  source: PolicySource;
  again: boolean;
  colour: string;
  placed: boolean;
  sha256: string; // of its network's file; "" before it is placed
  beside: number | null; // it is what this robot was before a lesson, and starts with it
  status: RobotStatus | null;
}

export class Lab {
  table: SettingInfo[] = [];
  wishes: WishInfo[] = [];
  agents: AgentInfo[] = [];
  statusTable: StatusTable = { fields: [], endings: [] };
  request: CourseRequest = { settings: {}, seed: '1' };
  course: Course | null = null;
  courseLink = '';
  robots: Robot[] = [];
  followed: number | null = null;
  choice: { policy: string; stage: string } = { policy: '', stage: '' };
  part: SettingGroup = 'course'; // of the settings, that the panel shows
  view: View = 'follow';
  senses = false;
  paused = false;
  resting = false; // others than its robots are to be seen, and every core is theirs
  ready = false;
  clock: Clock = { realTimeFactor: 1, headroom: 1, stepMilliseconds: 0 };
  languageChosen: boolean;
  onRoomMade = () => {};
  onPush: (key: number, forward: number, left: number) => void = () => {};
  private untouched = true; // robots are still the default ones
  private nextKey = 1;
  private readonly listeners = new Map<Topic, (() => void)[]>();
  private wanted: CourseRequest | null = null;
  private underWay = false;
  private stamp = 0;
  private readonly waiting: { stamp: number; done: () => void; failed: (reason: Error) => void }[] = [];

  constructor(
    readonly policies: PolicyEntry[],
    private readonly send: (order: Order) => void,
    private readonly page: PageLink,
  ) {
    this.view = page.view;
    this.senses = page.senses;
    this.languageChosen = page.lang !== null;
    const first = policies[0];
    if (first) this.choice = { policy: first.name, stage: '' };
  }

  on(topic: Topic, listener: () => void): void {
    this.listeners.set(topic, [...(this.listeners.get(topic) ?? []), listener]);
  }

  emit(topic: Topic): void {
    for (const listener of this.listeners.get(topic) ?? []) listener();
  }

  // Settings and seed. While one course is being built only the newest wish is kept.

  shape(settings: Partial<Settings>, seed = this.request.seed): Promise<void> {
    const base = this.wanted ?? this.request;
    this.request = { settings: { ...base.settings, ...(settings as Settings) }, seed };
    this.wanted = this.request;
    this.stamp++;
    const done = new Promise<void>((resolve, reject) =>
      this.waiting.push({ stamp: this.stamp, done: resolve, failed: reject }),
    );
    this.sendShape();
    return done;
  }

  private sendShape(): void {
    if (!this.wanted || this.underWay) return;
    this.underWay = true;
    this.send({ kind: 'shape', request: this.wanted, stamp: this.stamp });
    this.wanted = null;
  }

  grown(course: Course, link: string, stamp: number): void {
    this.course = course;
    this.courseLink = link;
    this.underWay = false;
    if (!this.wanted) this.request = { settings: course.settings, seed: course.seed };
    this.settle(stamp, (waiter) => waiter.done());
    this.emit('course');
    this.sendShape();
  }

  refusedCourse(reason: string): void {
    this.underWay = false;
    this.wanted = null;
    if (this.course) this.request = { settings: this.course.settings, seed: this.course.seed };
    this.settle(Infinity, (waiter) => waiter.failed(new Error(reason)));
    this.emit('course');
  }

  private settle(stamp: number, act: (waiter: Lab['waiting'][number]) => void): void {
    while (this.waiting.length && this.waiting[0].stamp <= stamp) act(this.waiting.shift()!);
  }

  // The part of the table that changes ground, robot or world.
  rows(group: string): SettingInfo[] {
    return this.table.filter((info) => info.group === group);
  }

  turnTo(part: SettingGroup): void {
    this.part = part;
    this.emit('part');
  }

  resetSettings(): Promise<void> {
    return this.shape(Object.fromEntries(this.table.map((info) => [info.name, info.standard])), '1');
  }

  // Robots.

  stageOf(policy: string, stage: string): StageEntry | undefined {
    return this.policies
      .find((candidate) => candidate.name === policy)
      ?.stages.find((candidate) => candidate.stage === stage);
  }

  choose(policy: string, stage: string): void {
    this.choice = { policy, stage };
    this.emit('choice');
  }

  drop(source: PolicySource, again: boolean, byHand = true): Robot {
    const robot = this.place(source, again, null);
    if (byHand) this.untouched = false;
    this.follow(robot.key);
    return robot;
  }

  // What a robot was before a lesson, in the colour of the past.
  dropBeside(robot: Robot, source: PolicySource): void {
    this.place(source, true, robot.key);
    this.follow(robot.key);
  }

  private place(source: PolicySource, again: boolean, beside: number | null): Robot {
    if (this.robots.length >= MOST_ROBOTS) {
      this.remove(this.robots.find(({ key }) => key !== beside)!.key);
      this.onRoomMade();
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
    this.emit('robots');
    return robot;
  }

  private sendDrop({ key, source, again, beside }: Robot): void {
    const riser = this.policies.find(({ agent }) => agent === source.agent)?.riser ?? null;
    this.send({ kind: 'drop', key, source, riser, again, beside });
  }

  // The one that shows what this robot was before.
  formerOf(robot: Robot): Robot | undefined {
    return this.robots.find(({ beside }) => beside === robot.key);
  }

  // The robot goes on as what a lesson has made of it.
  replace(key: number, source: PolicySource): void {
    const robot = this.robot(key);
    if (!robot) return;
    robot.source = source;
    this.send({ kind: 'replace', key, source });
    this.emit('status');
  }

  // At the start line, at once.
  restart(key: number): void {
    this.send({ kind: 'restart', key });
  }

  // A visitor's own policy, in place of one with the same title.
  adopt(source: PolicySource): void {
    const { title, agent, card } = source,
      { samples } = card as { samples: number };
    const riser = this.policies.find((policy) => policy.agent === agent)?.riser ?? null;
    const entry: PolicyEntry = {
      name: title,
      agent,
      stages: [{ stage: '', samples, mastered: null, source }],
      riser,
      kept: true,
    };
    const at = this.policies.findIndex(({ name }) => name === title);
    this.policies.splice(at < 0 ? this.policies.length : at, at < 0 ? 0 : 1, entry);
    this.emit('policies');
  }

  discard(title: string): void {
    const at = this.policies.findIndex(({ name, kept }) => kept && name === title);
    if (at < 0) return;
    this.policies.splice(at, 1);
    if (this.choice.policy === title) this.choice = { policy: this.policies[0]?.name ?? '', stage: '' };
    this.emit('policies');
  }

  // The same network under another name: the simulation need not know.
  rename(robot: Robot, source: PolicySource): void {
    robot.source = source;
    this.emit('status');
  }

  remove(key: number): void {
    if (!this.robot(key)) return;
    this.robots = this.robots.filter((robot) => robot.key !== key);
    this.untouched = false;
    this.send({ kind: 'remove', key });
    if (this.followed === key) this.follow(this.robots.at(-1)?.key ?? null);
    this.emit('robots');
  }

  removeAll(): void {
    for (const robot of [...this.robots]) this.remove(robot.key);
  }

  // The one the page opens with: the best of the first policy, walking again and again.
  dropDefault(): void {
    const best = this.policies[0]?.stages.at(-1);
    if (best) this.drop(best.source, true, false);
    this.untouched = true;
  }

  follow(key: number | null): void {
    this.followed = key;
    if (this.senses) this.send({ kind: 'watch', key });
    this.emit('view');
  }

  push(key: number, forward: number, left: number, up: number): void {
    this.send({ kind: 'push', key, forward, left, up });
    this.onPush(key, forward, left);
  }

  robot(key: number | null): Robot | undefined {
    return this.robots.find((robot) => robot.key === key);
  }

  // Robots of the picture.
  get inSight(): Robot[] {
    return this.resting ? [] : this.robots;
  }

  rest(resting: boolean): void {
    if (this.resting === resting) return;
    this.resting = resting;
    this.emit('robots');
    this.emit('view');
  }

  takeStatus(told: { key: number; status: RobotStatus }[], clock: Clock): void {
    this.clock = clock;
    for (const { key, status } of told) {
      const robot = this.robot(key);
      if (robot) robot.status = status;
    }
    this.emit('status');
  }

  // View.

  show(view: View): void {
    this.view = view;
    this.emit('view');
  }

  sense(on: boolean): void {
    this.senses = on;
    this.send({ kind: 'watch', key: on ? this.followed : null });
    this.emit('view');
  }

  pause(paused: boolean): void {
    this.paused = paused;
    this.emit('view');
  }

  // A fresh worker knows nothing: all is told again.
  retell(ignoredKeys: string[]): void {
    this.underWay = false;
    if (this.waiting.length > 0) this.wanted ??= this.request;
    this.ready = false;
    this.send({ kind: 'open', link: this.courseLink, ignoredKeys });
    for (const robot of this.robots) {
      robot.placed = false;
      this.sendDrop(robot);
    }
    if (this.senses) this.send({ kind: 'watch', key: this.followed });
  }

  link(): string {
    // a link cannot hold what was taught here: it names whom it was taught to
    const robots = this.robots
      .filter(({ source, beside }) => source.card !== null && beside === null)
      .map(({ source }) => ({ policy: source.name, stage: source.bytes ? '' : source.stage }));
    const { view, senses } = this,
      lang = this.languageChosen ? language() : null;
    return writeLink(this.courseLink, {
      robots: this.untouched ? null : robots,
      view,
      senses,
      lang,
      quality: this.page.quality,
    });
  }
}
