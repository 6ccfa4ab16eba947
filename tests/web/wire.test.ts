import { faultOf } from '../../web/protocol/fault';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Answer, answerOn, Lost, PROTOCOL_VERSION, Refusal, Wire, type Port } from '../../web/protocol/wire';

interface Orders {
  add: { asks: { one: number; other: number }; answer: number };
  wait: { asks: object; answer: void };
}
type Order = { kind: 'add'; one: number; other: number } | { kind: 'wait' };

// Two ports joined as a worker's and its page's are; what crosses is kept.
function cable() {
  const crossed: unknown[] = [];
  const port = (far: () => Port): Port => ({
    onmessage: null,
    postMessage(message) {
      crossed.push(message);
      queueMicrotask(() => far().onmessage?.({ data: message } as MessageEvent));
    },
  });
  const near: Port = port(() => other);
  const other: Port = port(() => near);
  return { near, far: other, crossed };
}

const events = { report: vi.fn(), lost: vi.fn() };
const ended = () => vi.advanceTimersByTimeAsync(0);
let wires: Wire<Orders, string>[] = [];

function wireOver(port: Port): Wire<Orders, string> {
  const wire = new Wire<Orders, string>(port, events);
  wires.push(wire);
  return wire;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
});
afterEach(() => {
  for (const wire of wires) wire.close(faultOf('the test is over'));
  wires = [];
  vi.useRealTimers();
});

describe('Wire', () => {
  it('Brings each order the answer that is its own, in whatever order they come', async () => {
    const { near, far } = cable();
    answerOn<Order, string>(
      far,
      async (order) => {
        if (order.kind !== 'add') return undefined;
        await new Promise((go) => setTimeout(go, 100 - order.one));
        return order.one + order.other;
      },
      () => {},
    );
    const wire = wireOver(near);
    const answers = Promise.all([
      wire.ask<'add'>({ kind: 'add', one: 1, other: 1 }),
      wire.ask<'add'>({ kind: 'add', one: 50, other: 4 }),
    ]);
    await vi.advanceTimersByTimeAsync(200);
    expect(await answers).toEqual([2, 54]);
  });

  it('Brings a refusal its reason, and the next order its answer', async () => {
    const { near, far } = cable();
    answerOn<Order, string>(
      far,
      (order) => {
        if (order.kind === 'wait') throw new Error('there is nothing to wait for');
        return order.one + order.other;
      },
      () => {},
    );
    const wire = wireOver(near);
    const refused = wire.ask<'wait'>({ kind: 'wait' }).catch((cause: unknown) => cause);
    expect(await refused).toBeInstanceOf(Refusal);
    expect(await refused).toMatchObject({ message: 'there is nothing to wait for' });
    expect(await wire.ask<'add'>({ kind: 'add', one: 1, other: 2 })).toBe(3);
  });

  it('Does what comes after an answer when the answer is on its way', async () => {
    const { near, far, crossed } = cable();
    let crossedBefore = 0;
    answerOn<Order, string>(
      far,
      () => new Answer(7, [], () => (crossedBefore = crossed.length)),
      () => {},
    );
    expect(await wireOver(near).ask<'add'>({ kind: 'add', one: 3, other: 4 })).toBe(7);
    expect(crossedBefore).toBe(2);
  });

  it('Puts the version on every message', async () => {
    const { near, far, crossed } = cable();
    const report = answerOn<Order, string>(
      far,
      () => 0,
      () => {},
    );
    const wire = wireOver(near);
    await wire.ask<'add'>({ kind: 'add', one: 1, other: 2 });
    report('so it is');
    wire.tell('spare memory');
    await ended();
    expect(events.report).toHaveBeenCalledWith('so it is');
    expect(crossed).toHaveLength(4);
    for (const message of crossed) expect(message).toMatchObject({ version: PROTOCOL_VERSION });
  });

  it('Hears what is told and answers nothing', async () => {
    const { near, far, crossed } = cable();
    const hear = vi.fn();
    answerOn<Order, string>(far, () => 0, hear);
    wireOver(near).tell('spare memory');
    await ended();
    expect(hear).toHaveBeenCalledWith('spare memory');
    expect(crossed).toHaveLength(1);
  });

  it('Is lost to an end of another version', () => {
    const { near } = cable();
    wireOver(near);
    near.onmessage!({ data: { version: PROTOCOL_VERSION + 1, report: 'hello' } } as MessageEvent);
    expect(events.lost).toHaveBeenCalledWith({
      code: 'wire.version',
      values: [PROTOCOL_VERSION + 1, PROTOCOL_VERSION],
    });
    expect(events.report).not.toHaveBeenCalled();
  });

  // A wire whose other end has spoken.
  function livelyCable() {
    const { near, far } = cable();
    const report = answerOn<Order, string>(
      far,
      () => 0,
      () => {},
    );
    wireOver(near);
    report('here I am');
    return far;
  }

  it('Is never lost while the other end gives signs of life', async () => {
    livelyCable();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(events.lost).not.toHaveBeenCalled();
  });

  it('Is lost when the other end falls silent, within twenty seconds', async () => {
    const far = livelyCable();
    await ended();
    far.onmessage = null;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(events.lost).toHaveBeenCalled();
  });

  it('Waits as long as it takes for the first word', async () => {
    const { near } = cable();
    wireOver(near);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(events.lost).not.toHaveBeenCalled();
  });

  it('Settles every order when it is closed', async () => {
    const { near } = cable();
    const wire = wireOver(near);
    const lost = wire.ask<'wait'>({ kind: 'wait' }).catch((cause: unknown) => cause);
    wire.close(faultOf('the worker died'));
    expect(await lost).toBeInstanceOf(Lost);
  });
});
