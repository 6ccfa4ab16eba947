// The page's end of the wires to the practice workers, one crew a lesson: whatever happens to them, the page has the last state that
// they told of. The first one leads: it hears the orders and tells how the lesson goes.
import type { LessonOrder, LessonReport } from './protocol';

const MOST_PEERS = 8;

export class Tutor {
  readonly peers: number;
  private readonly workers: Worker[];

  // Practises on every core, or leaves one to the live view.
  constructor(hear: (report: LessonReport) => void, everyCore: boolean) {
    this.peers = Math.max(1, Math.min(MOST_PEERS, navigator.hardwareConcurrency - (everyCore ? 0 : 1)));
    this.workers = Array.from({ length: this.peers }, (_, peer) => {
      const worker = new Worker(new URL('./practice.ts', import.meta.url), { type: 'module', name: `practice ${peer}` });
      worker.onmessage = ({ data }: MessageEvent<LessonReport>) => hear(data);
      worker.onerror = (event) => hear({ kind: 'dead', reason: event.message || 'the worker could not be loaded.' });
      return worker;
    });
    const [first, ...others] = this.workers, channels = others.map(() => new MessageChannel());
    this.seat(first, 0, channels.map(({ port1 }) => port1));
    others.forEach((worker, i) => this.seat(worker, i + 1, [channels[i].port2]));
  }

  send(order: LessonOrder): void {
    const told = order.kind === 'teach' || order.kind === 'begin' ? this.workers : this.workers.slice(0, 1);
    for (const worker of told) worker.postMessage(order);
  }

  dismiss(): void {
    for (const worker of this.workers) {
      worker.onmessage = worker.onerror = null;
      worker.terminate();
    }
  }

  private seat(worker: Worker, peer: number, ports: MessagePort[]): void {
    worker.postMessage({ kind: 'seat', peer, peers: this.peers } satisfies LessonOrder, ports);
  }
}
