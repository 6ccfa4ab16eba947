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
    if (all.length > 1 && this.succeeds(() => this.simulation.robots.place(...all.map(({ drop }) => drop)))) {
      for (const { done } of all) done();
      return;
    }
    // who is refused keeps nobody else out
    for (const { drop, done, failed } of all) {
      try {
        this.simulation.robots.place(drop);
        done();
      } catch (cause) {
        failed(cause);
      }
    }
  }

  private succeeds(act: () => void): boolean {
    try {
      act();
      return true;
    } catch {
      return false;
    }
  }
}
