// What the page and its simulation say to each other: orders go out, answers and reports are put where they belong in the store
// and told to the visitor where they concern him. Frames go to the picture alone (stage.ts).
import type { FaultTold } from '../protocol/fault';
import type { LiveOrders, Loaded, Opened, Order, Report } from '../protocol/live';
import { readStatus } from '../protocol/status';
import { Lost, Refusal, type AnswerTo, type OrderOf } from '../protocol/wire';
import { COURSE_VERSION } from '../protocol/world';
import { isForeign, robotName } from './outcome';
import { namesCourse, pageKeys, type LinkFault } from './page_keys';
import type { Robot } from './robot';
import type { Store } from './store';
import { say, sayFault } from './words';

type Of<Kind extends Report['kind']> = Extract<Report, { kind: Kind }>;

const MOST_TOLD = 3;
const SLOW = 20; // ms for a decision, which is the time that one has in real time

// sim/client.ts
interface Client {
  ask<Kind extends Order['kind']>(order: OrderOf<LiveOrders, Kind>): Promise<AnswerTo<LiveOrders, Kind>>;
}

export class Exchange {
  private isOver = false; // no worker comes any more

  // `link` is what the page was opened with, `faults` what of it the page could not make out.
  constructor(
    private readonly store: Store,
    private readonly client: Client,
    private readonly link: string,
    private readonly faults: LinkFault[],
  ) {
    store.on('failed', () => (this.isOver = true));
  }

  send(order: Order): void {
    this.ask(order).catch((cause: unknown) => {
      // what died with the worker is told to the next one, if there is one
      if (cause instanceof Refusal || (cause instanceof Lost && this.isOver)) this.refused(order, cause.told);
    });
  }

  private async ask(order: Order): Promise<void> {
    const { client, store } = this;
    switch (order.kind) {
      case 'open':
        return this.opened(await client.ask<'open'>(order));
      case 'shape': {
        const { course, link } = await client.ask<'shape'>(order);
        return store.course.grown(course, link, order.stamp);
      }
      case 'drop':
        return this.loaded(order.key, await client.ask<'drop'>(order));
      case 'replace':
        return this.loaded(order.key, await client.ask<'replace'>(order));
      case 'watch': {
        const layers = await client.ask<'watch'>(order);
        store.view.told(order.key, layers);
        return;
      }
      case 'expect':
        return store.replay.expected(await client.ask<'expect'>(order));
      case 'save':
        return store.events.emit('saved', await client.ask<'save'>(order));
      case 'resume':
        await client.ask<'resume'>(order);
        return store.moments.resumed();
      case 'put':
        await client.ask<'put'>(order);
        return store.things.placed(order.key);
      default:
        await client.ask(order);
    }
  }

  // Of the others nobody need hear: the robot that they are about is gone.
  private refused(order: Order, reason: FaultTold): void {
    if (order.kind === 'shape') this.refusedCourse(reason);
    if (order.kind === 'expect') this.store.replay.expected(new Float32Array());
    if (order.kind === 'save') this.store.notice(sayFault(reason), 'bad', { cause: reason });
    if (order.kind === 'resume') this.store.moments.refused(reason);
    if (order.kind === 'put') this.store.things.refused(order.key, reason);
    if (order.kind === 'drop' || order.kind === 'replace') this.refusedRobot(order.key, reason);
  }

  hear(report: Report): void {
    const { store } = this;
    switch (report.kind) {
      case 'progress':
        return store.events.emit('loading', report);
      case 'table':
        return this.takeTables(report);
      case 'ready':
        store.mujocoVersion = report.mujocoVersion;
        return store.events.emit('ready');
      case 'withoutRuntime':
        return store.notice(say('withoutRuntime', sayFault(report.reason, '')), 'bad', { cause: report.reason });
      case 'kept':
        store.course.grown(report.course, report.link, 0);
        return this.refusedCourse(report.reason);
      case 'gone':
        return this.gone(report);
      case 'status':
        return this.takeStatus(report);
      case 'telemetry':
        return store.replay.tell(report);
      case 'stands':
        return store.events.emit('stands', report);
      case 'stepped':
        return store.events.emit('stepped', report);
    }
  }

  // The worker is gone and a fresh one is loading: all is told again.
  reborn(reason: FaultTold): void {
    const { store } = this;
    store.events.emit('loading', null);
    store.notice(say('restarted', sayFault(reason, '')), 'good', { cause: reason });
    store.course.retell(pageKeys);
    store.crew.retell();
    store.things.retell();
    store.view.retell();
  }

  private takeTables({ settings, wishes, agents, things, status }: Of<'table'>): void {
    const { store } = this,
      first = store.tables.settings.length === 0;
    Object.assign(store.tables, { settings, wishes, agents, things, status });
    if (first) store.events.emit('table');
  }

  private takeStatus({ keys, rows, clock }: Of<'status'>): void {
    const { crew, tables } = this.store;
    crew.takeStatus(
      keys.map((key, i) => ({ key, status: readStatus(tables.status, rows, i) })),
      clock,
    );
  }

  private opened({ request, version, faults, course, link }: Opened): void {
    const { store } = this,
      unread = faults.map((fault) => sayFault(fault)),
      isFirst = store.course.first === null;
    store.course.opened(request);
    if (isFirst) unread.push(...this.firstRobots());
    if (unread.length > 0) store.notice(say('badLink', briefly(unread)), 'bad');
    else if (namesCourse(this.link) && version !== COURSE_VERSION)
      store.notice(say(version < COURSE_VERSION ? 'oldLink' : 'newLink'), 'bad');
    store.course.isMangled = unread.length > 0;
    store.course.grown(course, link, 0);
    if (!isFirst) return;
    store.things.putWanted((reason) => store.notice(say('badLink', sayFault(reason)), 'bad'));
    void store.moments.begin();
  }

  // Says what of the link the page cannot make out.
  private firstRobots(): string[] {
    const unknown = this.store.crew.dropWanted();
    return [
      ...this.faults.map(({ key, value }) => say('badView', key, value)),
      ...unknown.map(({ policy, stage }) => say('unknownRobot', stage ? `${policy}:${stage}` : policy)),
    ];
  }

  private loaded(key: number, { sha256, milliseconds }: Loaded): void {
    const { crew } = this.store,
      robot = crew.robot(key);
    if (!robot) return;
    if (!robot.placed && isForeign(robot.source)) this.store.notice(say('foreignRuns', robot.source.name), 'good');
    if (!robot.placed && milliseconds > SLOW)
      this.store.notice(say('foreignSlow', nameOf(robot), Math.round(milliseconds)), 'bad');
    crew.placed(robot, sha256);
    // another network is there to be watched
    if (key === crew.followed) this.store.view.retell();
  }

  private refusedRobot(key: number, reason: FaultTold): void {
    const robot = this.store.crew.robot(key);
    if (robot) this.store.notice(say('refusedDrop', nameOf(robot), sayFault(reason)), 'bad', { cause: reason });
    this.store.crew.refused(key, reason);
  }

  private gone({ key, reason }: Of<'gone'>): void {
    const robot = this.store.crew.robot(key);
    if (robot) this.store.notice(say('gone', nameOf(robot), sayFault(reason)), 'bad', { cause: reason });
    this.store.crew.refused(key, reason);
  }

  private refusedCourse(reason: FaultTold): void {
    this.store.course.refused(reason);
    this.store.notice(say('refusedCourse', sayFault(reason)), 'bad', { cause: reason });
  }
}

// A visitor's file by its own name.
function nameOf(robot: Robot): string {
  return isForeign(robot.source) ? say('quoted', robot.source.name) : robotName(robot);
}

// Not all of very many.
function briefly(sentences: string[]): string {
  return [...sentences.slice(0, MOST_TOLD), ...(sentences.length > MOST_TOLD ? ['…'] : [])].join(' ');
}
