// The page's end of the wire to the simulation: starts its worker, and starts it anew when it dies or falls silent.
import { faultOfWorker, type FaultTold } from '../protocol/fault';
import type { Hint, LiveOrders, Modules, Order, Report } from '../protocol/live';
import { simulationWorker } from './first_worker';
import { Wire, type AnswerTo, type OrderOf } from '../protocol/wire';

export interface ClientEvents {
  report(report: Report): void;
  // The worker is gone and a fresh one is loading; tell it what there was. Orders under way are lost.
  reborn(reason: FaultTold): void;
  // It could not start, or dies again and again.
  failed(reason: FaultTold, whileLoading: boolean): void;
}

const MOST_DEATHS = 3; // within a minute

export class SimulationClient {
  modules: Modules | null = null; // once they are compiled, for other workers too
  private worker!: Worker;
  private wire!: Wire<LiveOrders, Report>;
  private opened = false; // this worker or one before it was ready
  private readonly deaths: number[] = [];

  // Patience: seconds in which a worker that was heard once may say nothing.
  constructor(
    private readonly events: ClientEvents,
    private readonly patience?: number,
  ) {
    this.launch();
  }

  // Rejects with a Refusal, or as Lost when the worker dies before it has answered.
  ask<Kind extends Order['kind']>(order: OrderOf<LiveOrders, Kind>): Promise<AnswerTo<LiveOrders, Kind>> {
    return this.wire.ask<Kind>(order.kind === 'open' ? { ...order, modules: this.modules } : order);
  }

  giveBack(buffer: ArrayBuffer): void {
    this.wire.tell({ kind: 'spare', buffer } satisfies Hint, [buffer]);
  }

  private launch(): void {
    const worker = simulationWorker((one, event) => one === this.worker && this.died(faultOfWorker(event)));
    this.worker = worker;
    const hearing = { report: (report: Report) => this.hear(report), lost: (reason: FaultTold) => this.died(reason) };
    this.wire = new Wire(worker, hearing, this.patience);
  }

  private hear(report: Report): void {
    if (report.kind === 'dead') return this.died(report.reason);
    if (report.kind === 'ready') this.opened = true;
    if (report.kind === 'modules') this.modules = report.modules;
    this.events.report(report);
  }

  private died(reason: FaultTold): void {
    this.worker.onerror = null;
    this.worker.terminate();
    this.wire.close(reason);
    const now = performance.now();
    this.deaths.push(now);
    while (now - this.deaths[0] > 60_000) this.deaths.shift();
    if (!this.opened || this.deaths.length >= MOST_DEATHS) return this.events.failed(reason, !this.opened);
    this.launch();
    this.events.reborn(reason);
  }
}
