// The page's end of the wires to the practice workers, peers of each other, in a lesson: whatever happens to them, the page has the last state that
// they told of. The first one leads: it hears the orders and tells how the lesson goes.
import { fault, faultOfWorker } from '../protocol/fault';
import type { Modules } from '../protocol/live';
import type { LessonOrder, LessonReport } from '../protocol/lesson';

const MOST_PEERS = 8;
// A browser may take a worker away without a word. Ticks are counted, not time: a machine that sleeps has none.
const TICK = 1000; // ms
const PATIENCE = 90; // ticks; they tell of everything that they load, every round and every try

export class Tutor {
  readonly peers: number;
  private readonly workers: Worker[];
  private silentTicks = 0;
  private isPaused = false; // then nothing need be heard of them
  private readonly clock = setInterval(() => this.tick(), TICK);

  // Practises on every core, or leaves one to the live view.
  constructor(
    private readonly hear: (report: LessonReport) => void,
    everyCore: boolean,
    private readonly modules: Modules | null,
    most = MOST_PEERS,
    private readonly patience = PATIENCE,
  ) {
    this.peers = Math.max(1, Math.min(most, navigator.hardwareConcurrency - (everyCore ? 0 : 1)));
    this.workers = Array.from({ length: this.peers }, (_, peer) => {
      const worker = new Worker(new URL('./practice.ts', import.meta.url), {
        type: 'module',
        name: `practice ${peer}`,
      });
      worker.onmessage = ({ data }: MessageEvent<LessonReport>) => this.take(data);
      worker.onerror = (event) => hear({ kind: 'dead', reason: faultOfWorker(event) });
      return worker;
    });
    const [first, ...others] = this.workers,
      channels = others.map(() => new MessageChannel());
    this.seat(
      first,
      0,
      channels.map(({ port1 }) => port1),
    );
    others.forEach((worker, i) => this.seat(worker, i + 1, [channels[i].port2]));
  }

  send(order: LessonOrder): void {
    if (order.kind === 'pause') {
      this.isPaused = order.paused;
      this.silentTicks = 0;
    }
    if (order.kind === 'finish') this.isPaused = false;
    const told = order.kind === 'teach' || order.kind === 'begin' ? this.workers : this.workers.slice(0, 1);
    for (const worker of told) worker.postMessage(order);
  }

  dismiss(): void {
    clearInterval(this.clock);
    for (const worker of this.workers) {
      worker.onmessage = worker.onerror = null;
      worker.terminate();
    }
  }

  private take(report: LessonReport): void {
    this.silentTicks = 0;
    this.hear(report);
  }

  private tick(): void {
    if (this.isPaused || ++this.silentTicks <= this.patience) return;
    this.hear({ kind: 'dead', reason: fault('worker.silent').told });
  }

  private seat(worker: Worker, peer: number, ports: MessagePort[]): void {
    worker.postMessage({ kind: 'seat', peer, peers: this.peers, modules: this.modules } satisfies LessonOrder, ports);
  }
}
