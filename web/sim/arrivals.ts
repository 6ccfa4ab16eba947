// Robots on their way onto the track, whose networks are loaded: in the order in which they were dropped, and who arrives in
// the same moment comes into one world, because making it takes the longer the more stand in it.
import { fault } from '../protocol/fault';
import type { Drop } from './robots';
import type { Simulation } from './simulation';

interface Arrival {
  drop: Drop;
  done(): void;
  failed(cause: unknown): void;
}

export class Arrivals {
  private readonly coming = new Set<number>(); // keys of those who are awaited, as they were dropped
  private readonly waiting = new Map<number, Arrival>();
  private isDue = false;

  constructor(private readonly simulation: Simulation) {}

  expect(key: number): void {
    this.coming.add(key);
  }

  // Whether it was awaited; it will not be placed then.
  dismiss(key: number): boolean {
    const wasAwaited = this.coming.delete(key);
    if (wasAwaited) this.enterSoon();
    return wasAwaited;
  }

  // Rejects with what it is refused for.
  place(drop: Drop): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.set(drop.key, { drop, done, failed });
      this.enterSoon();
    });
  }

  private enterSoon(): void {
    if (this.isDue || this.waiting.size === 0) return;
    this.isDue = true;
    setTimeout(() => void this.simulation.between(() => this.enter()));
  }

  private enter(): void {
    this.isDue = false;
    const all: Arrival[] = [];
    for (const [key, { failed }] of [...this.waiting])
      if (!this.coming.has(key)) {
        this.waiting.delete(key);
        failed(fault('robot.removed'));
      }
    for (const key of [...this.coming]) {
      const arrival = this.waiting.get(key);
      if (!arrival) break;
      this.coming.delete(key);
      this.waiting.delete(key);
      all.push(arrival);
    }
    if (all.length > 0) this.put(all);
  }

  // Who is refused keeps nobody else out.
  private put(all: Arrival[]): void {
    try {
      this.simulation.robots.place(...all.map(({ drop }) => drop));
    } catch (cause) {
      return all.length > 1 ? all.forEach((one) => this.put([one])) : all[0].failed(cause);
    }
    for (const { done } of all) done();
  }
}
