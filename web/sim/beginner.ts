// The page's end of the wire to a robot that learns from nothing in a worker of its own.
import type { BeginnerOrders } from '../protocol/beginner';
import { fault, faultOfWorker } from '../protocol/fault';
import type { Modules } from '../protocol/live';
import { Wire } from '../protocol/wire';

const PATIENCE = 90; // beats; on a machine with other work a round is seconds, and several share its cores

// state/learner.ts
export class Beginner {
  private readonly worker = new Worker(new URL('./beginner_worker.ts', import.meta.url), {
    type: 'module',
    name: 'beginner',
  });
  private readonly wire = new Wire<BeginnerOrders, never>(
    this.worker,
    { report: () => {}, lost: (reason) => this.wire.close(reason) },
    PATIENCE,
  );

  constructor(private readonly modules: Modules | null) {
    this.worker.onerror = (event) => this.wire.close(faultOfWorker(event));
  }

  begin(config: unknown, chance: number): Promise<void> {
    return this.wire.ask<'begin'>({ kind: 'begin', config, chance, modules: this.modules });
  }

  practise() {
    return this.wire.ask<'practise'>({ kind: 'practise' });
  }

  show() {
    return this.wire.ask<'show'>({ kind: 'show' });
  }

  dismiss(): void {
    this.worker.onerror = null;
    this.worker.terminate();
    this.wire.close(fault('worker.silent').told);
  }
}
