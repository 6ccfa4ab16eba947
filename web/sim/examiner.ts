// The page's end of the wire to a worker that finds something out: one question, one worker, gone when it is answered.
import { fault, faultOf, faultOfWorker, type FaultTold } from '../protocol/fault';
import type { ExamineOrders, ExamineReport, Finding, Question } from '../protocol/examine';
import type { Modules, PolicySource } from '../protocol/live';
import { Wire } from '../protocol/wire';

// state/inquiry.ts
interface Hears {
  found(finding: Finding): void;
  over(): void;
  failed(reason: FaultTold): void;
}

export class Examiner {
  private readonly worker = new Worker(new URL('./examine.ts', import.meta.url), { type: 'module', name: 'examiner' });
  private readonly wire: Wire<ExamineOrders, ExamineReport>;
  private isGone = false;

  constructor(
    { source, question }: { source: PolicySource; question: Question },
    private readonly hear: Hears,
    modules: Modules | null,
  ) {
    this.worker.onerror = (event) => this.fail(faultOfWorker(event));
    this.wire = new Wire(this.worker, {
      report: ({ finding }) => hear.found(finding),
      lost: (reason) => this.fail(reason),
    });
    this.wire.ask<'examine'>({ kind: 'examine', source, question, modules }).then(
      () => this.end(() => hear.over()),
      (cause) => this.fail(faultOf(cause)),
    );
  }

  dismiss(): void {
    this.end(() => {});
  }

  private fail(reason: FaultTold): void {
    this.end(() => this.hear.failed(reason));
  }

  // Whatever comes later concerns nobody.
  private end(tell: () => void): void {
    if (this.isGone) return;
    this.isGone = true;
    this.worker.onerror = null;
    this.worker.terminate();
    this.wire.close(fault('worker.silent').told);
    tell();
  }
}
