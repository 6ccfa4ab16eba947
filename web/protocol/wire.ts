// The two ends of a wire: a worker's port, or what wraps a socket. One end asks: each order is answered, or refused with
// the reason. The other may report unasked. Every message carries the version of the protocol. Whoever says nothing at
// all for a while, though asked for a sign of life again and again, is lost. Knows nothing of what orders and reports
// are about.

import { Fault, fault, faultOf, type FaultTold } from './fault';

export const PROTOCOL_VERSION = 1;

const BEAT = 1000; // ms between two questions whether the other end lives

export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

// A table of orders: what each one asks with, and what answers it.
export type OrderOf<Orders, Kind extends keyof Orders = keyof Orders> = Kind extends keyof Orders
  ? { kind: Kind } & (Orders[Kind] extends { asks: infer Asks } ? Asks : never)
  : never;
export type AnswerTo<Orders, Kind extends keyof Orders> = Orders[Kind] extends { answer: infer Answer }
  ? Answer
  : never;

interface Envelope {
  version: number;
  id?: number; // of the order that is in it, or that is answered
  order?: unknown;
  answer?: unknown;
  refused?: FaultTold;
  report?: unknown;
  beat?: true;
}

// The order was refused: everything is as it was.
export class Refusal extends Fault {}
// The other end is gone, and nobody knows what became of the order.
export class Lost extends Fault {}

// As a worker hears it that nobody has a wire to yet.
export const unanswered = (order: unknown): Envelope => ({ version: PROTOCOL_VERSION, order });

export interface WireEvents<Report> {
  report(report: Report): void;
  lost(reason: FaultTold): void;
}

// The end that asks.
export class Wire<Orders, Report> {
  private readonly waiting = new Map<number, { done(answer: unknown): void; failed(reason: Error): void }>();
  private readonly clock = setInterval(() => this.beat(), BEAT);
  private silentBeats: number | null = null; // null before the first word: loading takes its time
  private nextId = 1;
  private closed: FaultTold | null = null;

  constructor(
    private readonly port: Port,
    private readonly events: WireEvents<Report>,
    private readonly patience = 16, // beats without a sign of life; not time: a machine that sleeps has none
  ) {
    port.onmessage = ({ data }: MessageEvent<Envelope>) => this.hear(data);
  }

  ask<Kind extends keyof Orders>(order: OrderOf<Orders, Kind>): Promise<AnswerTo<Orders, Kind>> {
    if (this.closed) return Promise.reject(new Lost(this.closed));
    const id = this.nextId++;
    this.post({ version: PROTOCOL_VERSION, id, order });
    return new Promise((done, failed) => this.waiting.set(id, { done: done as (answer: unknown) => void, failed }));
  }

  // What nothing answers.
  tell(order: unknown, transfer: Transferable[] = []): void {
    this.post(unanswered(order), transfer);
  }

  // Hears nothing more; whoever waits for an answer is told that it is lost.
  close(reason: FaultTold): void {
    clearInterval(this.clock);
    this.closed ??= reason;
    this.port.onmessage = null;
    for (const { failed } of this.waiting.values()) failed(new Lost(reason));
    this.waiting.clear();
  }

  private post(envelope: Envelope, transfer: Transferable[] = []): void {
    this.port.postMessage(envelope, transfer);
  }

  private hear({ version, id, answer, refused, report }: Envelope): void {
    this.silentBeats = 0;
    if (version !== PROTOCOL_VERSION) return this.events.lost(fault('wire.version', version, PROTOCOL_VERSION).told);
    if (report !== undefined) this.events.report(report as Report);
    const waiter = id === undefined ? undefined : this.waiting.get(id);
    if (!waiter) return;
    this.waiting.delete(id!);
    if (refused === undefined) waiter.done(answer);
    else waiter.failed(new Refusal(refused));
  }

  private beat(): void {
    if (this.silentBeats === null) return;
    if (++this.silentBeats > this.patience)
      return this.events.lost(fault('wire.silent', (this.patience * BEAT) / 1000).told);
    this.post({ version: PROTOCOL_VERSION, beat: true });
  }
}

// An answer with memory that moves along, or with something to be done once it is on its way.
export class Answer<T> {
  constructor(
    readonly value: T,
    readonly transfer: Transferable[] = [],
    readonly afterwards: () => void = () => {},
  ) {}
}

// A method an order.
export type Obedience<Orders> = {
  [Kind in keyof Orders]: (
    order: OrderOf<Orders, Kind>,
  ) =>
    | AnswerTo<Orders, Kind>
    | Answer<AnswerTo<Orders, Kind>>
    | Promise<AnswerTo<Orders, Kind> | Answer<AnswerTo<Orders, Kind>>>;
};

// The end that answers. Orders that were told and not asked go to `hear`. Returns how to report.
export function answerOn<Order, Report>(
  port: Port,
  obey: (order: Order) => unknown,
  hear: (order: unknown) => void,
): (report: Report, transfer?: Transferable[]) => void {
  const post = (envelope: Omit<Envelope, 'version'>, transfer: Transferable[] = []) =>
    port.postMessage({ version: PROTOCOL_VERSION, ...envelope }, transfer);
  port.onmessage = async ({ data: { id, order, beat } }: MessageEvent<Envelope>) => {
    if (beat) return post({ beat });
    if (id === undefined) return hear(order);
    try {
      const result = await obey(order as Order);
      if (!(result instanceof Answer)) return post({ id, answer: result });
      post({ id, answer: result.value }, result.transfer);
      result.afterwards();
    } catch (cause) {
      post({ id, refused: faultOf(cause) });
    }
  };
  return (report, transfer) => post({ report }, transfer);
}
