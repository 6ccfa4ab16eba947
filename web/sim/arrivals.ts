// Robots on their way onto the track, whose networks are loaded: who arrives in the same moment comes into one world,
// because making it takes the longer the more stand in it.
import { fault } from '../protocol/fault';
import type { Drop } from './robots';
import type { Simulation } from './simulation';

interface Arrival {
  drop: Drop;
  done(): void;
  failed(cause: unknown): void;
}

export class Arrivals {
  private readonly coming = new Set<number>(); // keys of those who are awaited
  private waiting: Arrival[] = [];

  constructor(private readonly simulation: Simulation) {}

  expect(key: number): void {
    this.coming.add(key);
  }

  // Whether it was awaited; it will not be placed then.
  dismiss(key: number): boolean {
    return this.coming.delete(key);
  }

  // Rejects with what it is refused for.
  place(drop: Drop): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ drop, done, failed });
      if (this.waiting.length === 1) setTimeout(() => void this.simulation.between(() => this.enter()));
    });
  }

  private enter(): void {
    const [all, removed] = [[], []] as Arrival[][];
    for (const arrival of this.waiting) (this.dismiss(arrival.drop.key) ? all : removed).push(arrival);
    this.waiting = [];
    for (const { failed } of removed) failed(fault('robot.removed'));
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
