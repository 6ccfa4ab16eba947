// A stranger's network, as the simulation sees it: it runs in a worker of its own (guest_worker.ts), so that one which traps,
// swallows the memory or never answers takes its robots off the track and harms nobody else.
import { fault, faultOf, faultOfWorker } from '../protocol/fault';
import type { NetworkShape } from '../policy/card';
import { Unfit, type Driver } from '../policy/driver';
import type { GuestOrders, Opening } from '../protocol/guest';
import { Wire } from '../protocol/wire';

// Ticks are counted, not time: a machine that sleeps has none.
const TICK = 250; // ms
const TO_OPEN = 80, // ticks, the runtime's start included
  TO_DECIDE = 8;
const MOST = 500; // ms for a decision: beyond, everybody would all but stand

export class Guest implements Driver {
  readonly inputs: number;
  readonly outputs: number;
  readonly milliseconds: number; // that one decision takes
  private batch = new Float32Array(0);
  private rows = 0;

  private constructor(
    private readonly seat: Seat,
    { inputs, outputs, milliseconds }: Opening,
    readonly sha256: string,
  ) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.milliseconds = milliseconds;
  }

  // `runtime`: ONNX Runtime's own file. Throws a Fault where the network cannot be run; nothing is left of it then.
  static async open(
    bytes: Uint8Array<ArrayBuffer>,
    sha256: string,
    robot: NetworkShape,
    runtime: ArrayBuffer,
  ): Promise<Guest> {
    const seat = new Seat();
    try {
      const opening = await seat.within(TO_OPEN, seat.wire.ask<'open'>({ kind: 'open', bytes, robot, runtime }));
      if (opening.milliseconds > MOST) throw fault('network.slow');
      return new Guest(seat, opening, sha256);
    } catch (cause) {
      seat.close();
      throw cause;
    }
  }

  observations(rows: number): Float32Array {
    if (rows !== this.rows) this.batch = new Float32Array(rows * this.inputs);
    this.rows = rows;
    return this.batch;
  }

  async run(): Promise<Float32Array> {
    const { batch, rows, seat } = this;
    try {
      return await seat.within(TO_DECIDE, seat.wire.ask<'decide'>({ kind: 'decide', observations: batch, rows }));
    } catch (cause) {
      throw cause instanceof Unfit ? cause : new Unfit(fault('network.fails', faultOf(cause)).told);
    }
  }

  async close(): Promise<void> {
    this.seat.close();
  }
}

// The worker, and how long one waits for it.
class Seat {
  readonly wire: Wire<GuestOrders, never>;
  private readonly worker = new Worker(new URL('./guest_worker.ts', import.meta.url), {
    type: 'module',
    name: 'guest',
  });

  constructor() {
    this.worker.onerror = (event) => this.wire.close(faultOfWorker(event));
    this.wire = new Wire(this.worker, { report: () => {}, lost: (reason) => this.wire.close(reason) });
  }

  async within<Result>(ticks: number, answer: Promise<Result>): Promise<Result> {
    let clock;
    const late = new Promise<never>((_, failed) => {
      clock = setInterval(() => --ticks <= 0 && failed(new Unfit(fault('network.slow').told)), TICK);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearInterval(clock);
    }
  }

  close(): void {
    this.worker.terminate();
    this.wire.close(fault('robot.removed').told);
  }
}
