// The page's end of the wire to a worker that finds something out: one question, one worker, gone when it is answered;
// or as many workers as there are cores to spare, each with a part of the question.
import { fault, faultOf, faultOfWorker, type FaultTold } from '../protocol/fault';
import type { ExamineOrders, ExamineReport, Finding, MapStep, Question } from '../protocol/examine';
import type { Modules, PolicySource } from '../protocol/live';
import { Wire } from '../protocol/wire';

// state/inquiry.ts
interface Hears {
  found(finding: Finding): void;
  over(): void;
  failed(reason: FaultTold): void;
}
interface Asked {
  source: PolicySource;
  question: Question;
}

const MOST_PARTS = 4; // each has a core's memory of its own
// One is left to the live view, as where it is taught (tutor.ts).
const spareCores = () => Math.max(1, Math.min(MOST_PARTS, navigator.hardwareConcurrency - 1));

export function examine(asked: Asked, hear: Hears, modules: Modules | null): { dismiss(): void } {
  const begin = (part: number, parts: number, hear: Hears) => new Examiner(asked, hear, modules, part, parts);
  return asked.question.kind === 'map' ? shareOut(spareCores(), begin, hear) : begin(0, 1, hear);
}

// A map's parts as one: their cells as they come, over when all are, failed when one is.
export function shareOut(
  parts: number,
  begin: (part: number, parts: number, hear: Hears) => { dismiss(): void },
  hear: Hears,
): { dismiss(): void } {
  const played = Array.from({ length: parts }, () => 0);
  let open = parts;
  const all: { dismiss(): void }[] = [],
    dismiss = () => all.forEach((one) => one.dismiss());
  const heard = (part: number): Hears => ({
    found: (finding) => {
      const step = finding as MapStep;
      played[part] = step.played;
      hear.found({ ...step, played: played.reduce((sum, own) => sum + own, 0) });
    },
    over: () => void (--open || hear.over()),
    failed: (reason) => {
      dismiss();
      hear.failed(reason);
    },
  });
  for (let part = 0; part < parts; ++part) all.push(begin(part, parts, heard(part)));
  return { dismiss };
}

class Examiner {
  private readonly worker = new Worker(new URL('./examine.ts', import.meta.url), { type: 'module', name: 'examiner' });
  private readonly wire: Wire<ExamineOrders, ExamineReport>;
  private isGone = false;

  constructor(
    { source, question }: Asked,
    private readonly hear: Hears,
    modules: Modules | null,
    part = 0,
    parts = 1,
  ) {
    this.worker.onerror = (event) => this.fail(faultOfWorker(event));
    this.wire = new Wire(this.worker, {
      report: ({ finding }) => hear.found(finding),
      lost: (reason) => this.fail(reason),
    });
    this.wire.ask<'examine'>({ kind: 'examine', source, question, modules, part, parts }).then(
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
