// The loose things on the course. No link holds them; reset() takes them away.
import { Fault, type FaultTold } from '../protocol/fault';
import type { Order } from '../protocol/live';
import type { Events } from './events';

const FIRST_KEY = 500_000; // beyond all robots
const MOST = 16;

export interface PlacedThing {
  key: number;
  thing: string; // of the core's table
  x: number; // m, where it was put
  y: number;
}

export class Things {
  all: PlacedThing[] = [];
  private nextKey = FIRST_KEY;
  private readonly waiting = new Map<number, { done(): void; failed(reason: Error): void }>();

  constructor(
    private readonly events: Events,
    private readonly send: (order: Order) => void,
  ) {}

  // Resolves when it lies there; rejects when the core refuses it. Of too many the oldest goes.
  put(thing: string, x: number, y: number): Promise<void> {
    if (this.all.length >= MOST) this.remove(this.all[0].key);
    const placed = { key: this.nextKey++, thing, x, y };
    this.all.push(placed);
    this.send({ kind: 'put', ...placed });
    this.events.emit('things');
    return new Promise((done, failed) => this.waiting.set(placed.key, { done, failed }));
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
    this.all = this.all.filter((thing) => thing.key !== key);
    this.send({ kind: 'remove', key });
    this.events.emit('things');
  }

  removeAll(): void {
    for (const { key } of [...this.all]) this.remove(key);
  }

  // A fresh worker knows nothing.
  retell(): void {
    for (const placed of this.all) this.send({ kind: 'put', ...placed });
  }
}
