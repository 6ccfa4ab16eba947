// The loose things on the course.
import { Fault, fault, faultOf, type FaultTold } from '../protocol/fault';
import type { Order } from '../protocol/live';
import type { Events } from './events';

const FIRST_KEY = 500_000; // beyond all robots
export const MOST_THINGS = 16;
const REMOVED = 'thing.removed';

// As a link names one.
export interface Lying {
  thing: string; // of the core's table
  x: number; // m, where it was put
  y: number;
}

export interface PlacedThing extends Lying {
  key: number;
}

export class Things {
  all: PlacedThing[] = [];
  wanted: Lying[] = []; // those the page begins with
  private nextKey = FIRST_KEY;
  private readonly waiting = new Map<number, { done(): void; failed(reason: Error): void }>();

  constructor(
    private readonly events: Events,
    private readonly send: (order: Order) => void,
  ) {}

  // Resolves when it lies there; rejects when the core refuses it. Of too many the oldest goes.
  put(thing: string, x: number, y: number): Promise<void> {
    if (this.all.length >= MOST_THINGS) this.remove(this.all[0].key);
    const placed = { key: this.nextKey++, thing, x, y };
    this.all.push(placed);
    this.send({ kind: 'put', ...placed });
    this.events.emit('things');
    return new Promise((done, failed) => this.waiting.set(placed.key, { done, failed }));
  }

  // Those the page begins with, and no others; why one of them cannot lie there.
  putWanted(refused: (reason: FaultTold) => void): void {
    this.removeAll();
    for (const { thing, x, y } of this.wanted)
      this.put(thing, x, y).catch((cause: unknown) => {
        const told = faultOf(cause);
        if (told.code !== REMOVED) refused(told);
      });
  }

  placed(key: number): void {
    this.waiting.get(key)?.done();
    this.waiting.delete(key);
  }

  refused(key: number, reason: FaultTold): void {
    this.all = this.all.filter((thing) => thing.key !== key);
    this.events.emit('things');
    this.waiting.get(key)?.failed(new Fault(reason));
    this.waiting.delete(key);
  }

  remove(key: number): void {
    this.send({ kind: 'remove', key });
    this.refused(key, fault(REMOVED).told);
  }

  removeAll(): void {
    for (const { key } of [...this.all]) this.remove(key);
  }

  // A fresh worker knows nothing.
  retell(): void {
    for (const placed of this.all) this.send({ kind: 'put', ...placed });
  }
}
