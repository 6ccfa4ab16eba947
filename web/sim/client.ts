// The page's end of the wire: starts the worker, and starts it anew when it dies.
import type { Order, Report } from '../protocol/live';

export interface ClientEvents {
  report(report: Report): void;
  // The worker is gone and a fresh one is loading; tell it what there was.
  reborn(reason: string): void;
  // It could not start, or dies again and again.
  failed(reason: string, whileLoading: boolean): void;
}

const MOST_DEATHS = 3; // within a minute

export class SimulationClient {
  private worker!: Worker;
  private ready = false;
  private readonly deaths: number[] = [];

  constructor(private readonly events: ClientEvents) {
    this.launch();
  }

  send(order: Order): void {
    this.worker.postMessage(order, order.kind === 'buffer' ? [order.buffer] : []);
  }

  private launch(): void {
    this.ready = false;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'simulation' });
    worker.onmessage = ({ data }: MessageEvent<Report>) => {
      if (worker !== this.worker) return;
      if (data.kind === 'dead') return this.died(data.reason);
      if (data.kind === 'ready') this.ready = true;
      this.events.report(data);
    };
    worker.onerror = (event) => worker === this.worker && this.died(event.message || 'the worker could not be loaded.');
    this.worker = worker;
  }

  private died(reason: string): void {
    this.worker.terminate();
    const now = performance.now();
    this.deaths.push(now);
    while (now - this.deaths[0] > 60_000) this.deaths.shift();
    if (!this.ready) return this.events.failed(reason, this.deaths.length === 1);
    if (this.deaths.length >= MOST_DEATHS) return this.events.failed(reason, false);
    this.launch();
    this.events.reborn(reason);
  }
}
