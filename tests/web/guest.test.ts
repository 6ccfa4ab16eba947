import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Unfit } from '../../web/policy/driver';
import { fault } from '../../web/protocol/fault';
import { answerOn, type Port } from '../../web/protocol/wire';
import { Guest } from '../../web/sim/guest';

// Stands in for the worker: answers as it is told to.
class WorkerDouble implements Port {
  static last: WorkerDouble;
  static answers: (order: { kind: string }) => unknown;
  onmessage: Port['onmessage'] = null;
  onerror: ((event: { message: string }) => void) | null = null;
  terminated = false;
  private readonly inside: Port = {
    onmessage: null,
    postMessage: (data) => queueMicrotask(() => this.onmessage?.({ data } as MessageEvent)),
  };
  constructor() {
    WorkerDouble.last = this;
    answerOn(
      this.inside,
      (order) => WorkerDouble.answers(order as { kind: string }),
      () => {},
    );
  }
  postMessage(data: unknown): void {
    this.inside.onmessage?.({ data } as MessageEvent);
  }
  terminate(): void {
    this.terminated = true;
  }
}

const opening = { inputs: 2, outputs: 1, milliseconds: 3 };
const open = () => Guest.open(new Uint8Array(1), 'digest', { inputs: 2, outputs: 1 }, new ArrayBuffer(1));
const reason = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (cause: unknown) => cause,
  );

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', WorkerDouble);
  WorkerDouble.answers = ({ kind }) => (kind === 'open' ? opening : new Float32Array([7]));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('A guest', () => {
  it('Answers like any network, and tells what a decision takes', async () => {
    const guest = await open();
    guest.observations(1).set([1, 2]);
    expect([guest.inputs, guest.outputs, guest.milliseconds, ...(await guest.run())]).toEqual([2, 1, 3, 7]);
  });

  it('Is refused with its reason when it cannot be opened, and leaves no worker behind', async () => {
    WorkerDouble.answers = () => Promise.reject(new Error('no ONNX'));
    expect(await reason(open())).toMatchObject({ message: 'no ONNX' });
    expect(WorkerDouble.last.terminated).toBe(true);
  });

  it('Is given up when it never opens, or takes seconds for a decision', async () => {
    WorkerDouble.answers = () => new Promise(() => {});
    const never = reason(open());
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await never).toBeInstanceOf(Error);
    WorkerDouble.answers = () => ({ ...opening, milliseconds: 9000 });
    expect(await reason(open())).toBeInstanceOf(Error);
    expect(WorkerDouble.last.terminated).toBe(true);
  });

  it('Is unfit when it fails, when its worker dies, and when no decision comes', async () => {
    const guest = await open();
    WorkerDouble.answers = () => Promise.reject(new Error('Reshape'));
    expect(await reason(guest.run())).toMatchObject({
      told: fault('network.fails', fault('text', 'Reshape').told).told,
    });
    WorkerDouble.answers = () => new Promise(() => {});
    const dear = reason(guest.run());
    await vi.advanceTimersByTimeAsync(3000);
    expect(await dear).toMatchObject({ told: { code: 'network.slow' } });
    const dead = reason(guest.run());
    WorkerDouble.last.onerror!({ message: 'out of memory' });
    expect(await dead).toBeInstanceOf(Unfit);
    expect(await dead).toMatchObject({ told: { code: 'network.fails' } });
  });
});
