// The course: what is wished of it, and what is on screen. While one is being built, only the newest wish is kept.
import { Fault, type FaultTold } from '../protocol/fault';
import type { Order } from '../protocol/live';
import type { Course, CourseRequest, Settings } from '../protocol/world';
import type { Events } from './events';

interface Waiter {
  stamp: number;
  done(): void;
  failed(reason: Error): void;
}

export class CourseState {
  request: CourseRequest = { settings: {}, seed: '1' };
  first: CourseRequest | null = null; // that the page opened with
  now: Course | null = null; // on screen
  link = ''; // of that one
  isMangled = false; // the link that the page opened with: it could not be read as a whole
  private wanted: CourseRequest | null = null;
  private underWay = false;
  private stamp = 0;
  private readonly waiting: Waiter[] = [];

  constructor(
    private readonly events: Events,
    private readonly send: (order: Order) => void,
  ) {}

  opened(request: CourseRequest): void {
    this.request = request;
    this.first ??= request;
  }

  // Resolves when the new ground is on screen; rejects, naming the key, what the settings table refuses.
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

  // The same, for who need not know why not: a course that is refused is told of by who refuses it.
  isShaped(settings: Settings, seed: string): Promise<boolean> {
    return this.shape(settings, seed).then(
      () => true,
      () => false,
    );
  }

  private sendShape(): void {
    if (!this.wanted || this.underWay) return;
    this.underWay = true;
    this.send({ kind: 'shape', request: this.wanted, stamp: this.stamp });
    this.wanted = null;
  }

  grown(course: Course, link: string, stamp: number): void {
    this.now = course;
    this.link = link;
    this.underWay = false;
    if (!this.wanted) this.request = { settings: course.settings, seed: course.seed };
    this.settle(stamp, (waiter) => waiter.done());
    this.events.emit('course');
    this.sendShape();
  }

  refused(reason: FaultTold): void {
    this.underWay = false;
    this.wanted = null;
    if (this.now) this.request = { settings: this.now.settings, seed: this.now.seed };
    this.settle(Infinity, (waiter) => waiter.failed(new Fault(reason)));
    this.events.emit('course');
  }

  // To a fresh worker, which knows nothing.
  retell(ignoredKeys: string[]): void {
    this.underWay = false;
    if (this.waiting.length > 0) this.wanted ??= this.request;
    this.send({ kind: 'open', link: this.link, instead: '', ignoredKeys });
  }

  private settle(stamp: number, act: (waiter: Waiter) => void): void {
    while (this.waiting.length && this.waiting[0].stamp <= stamp) act(this.waiting.shift()!);
  }
}
