import { fault, faultOf } from '../../web/protocol/fault';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulationClient } from '../../web/sim/client';
import type { Modules, Report } from '../../web/protocol/live';
import { Lost, PROTOCOL_VERSION } from '../../web/protocol/wire';

interface Sent {
  id: number;
  order: { kind: string };
}

// Stands in for the browser's Worker, which Node lacks.
class WorkerDouble {
  static all: WorkerDouble[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  terminated = false;
  readonly sent: Sent[] = [];
  constructor() {
    WorkerDouble.all.push(this);
  }
  postMessage(message: Sent): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(report: Report): void {
    this.onmessage?.({ data: { version: PROTOCOL_VERSION, report } });
  }
}

const events = { report: vi.fn(), reborn: vi.fn(), failed: vi.fn() };
const ready: Report = { kind: 'ready', mujocoVersion: '3' };
const crashed = faultOf('MuJoCo crashed');
const dead: Report = { kind: 'dead', reason: crashed };
const open = { kind: 'open' as const, link: '', instead: '', ignoredKeys: [] };

beforeEach(() => {
  WorkerDouble.all = [];
  vi.clearAllMocks();
  vi.useFakeTimers();
  vi.stubGlobal('Worker', WorkerDouble);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('SimulationClient', () => {
  it('Starts a worker anew that died while running, and orders go to the new one', () => {
    const client = new SimulationClient(events);
    WorkerDouble.all[0].say(ready);
    WorkerDouble.all[0].say(dead);
    expect(events.reborn).toHaveBeenCalledWith(crashed);
    expect(WorkerDouble.all[0].terminated).toBe(true);
    void client.ask<'run'>({ kind: 'run', running: true, pace: 1 });
    expect(WorkerDouble.all[1].sent).toMatchObject([{ order: { kind: 'run', running: true, pace: 1 } }]);
  });

  it('Starts a worker anew that falls silent', () => {
    new SimulationClient(events);
    WorkerDouble.all[0].say(ready);
    vi.advanceTimersByTime(20_000);
    expect(WorkerDouble.all[0].terminated).toBe(true);
    expect(events.reborn).toHaveBeenCalledTimes(1);
  });

  it('Waits no longer than it is told to', () => {
    new SimulationClient(events, 4);
    WorkerDouble.all[0].say(ready);
    vi.advanceTimersByTime(4_000);
    expect(WorkerDouble.all[0].terminated).toBe(false);
    vi.advanceTimersByTime(1_000);
    expect(WorkerDouble.all[0].terminated).toBe(true);
  });

  it('Says that an order is lost which its worker took along', async () => {
    const client = new SimulationClient(events);
    WorkerDouble.all[0].say(ready);
    const lost = client.ask<'restart'>({ kind: 'restart', key: 1 }).catch((cause: unknown) => cause);
    WorkerDouble.all[0].say(dead);
    expect(await lost).toBeInstanceOf(Lost);
  });

  it('Hands the modules that one worker compiled to the next', () => {
    const client = new SimulationClient(events);
    void client.ask<'open'>(open).catch(() => {});
    const modules = { isFused: true } as Modules;
    WorkerDouble.all[0].say({ kind: 'modules', modules });
    WorkerDouble.all[0].say(ready);
    WorkerDouble.all[0].say(dead);
    void client.ask<'open'>(open);
    expect(WorkerDouble.all[0].sent[0].order).toMatchObject({ modules: null });
    expect(WorkerDouble.all[1].sent[0].order).toMatchObject({ modules });
  });

  it('Hears nothing more of a dead worker', () => {
    new SimulationClient(events);
    WorkerDouble.all[0].say(ready);
    WorkerDouble.all[0].onerror!({ message: 'out of memory' });
    events.report.mockClear();
    WorkerDouble.all[0].say({ kind: 'frame', time: 1, buffer: new ArrayBuffer(8), length: 2 });
    expect(events.report).not.toHaveBeenCalled();
  });

  it('Says that loading failed when it dies before it is ready', () => {
    new SimulationClient(events);
    const reason = fault('fetch.status', 'core.wasm', 404).told;
    WorkerDouble.all[0].say({ kind: 'dead', reason });
    expect(events.failed).toHaveBeenCalledWith(reason, true);
    expect(events.reborn).not.toHaveBeenCalled();
  });

  it('Gives up after the third death within a minute', () => {
    new SimulationClient(events);
    for (let i = 0; i < 3; i++) {
      WorkerDouble.all[i].say(ready);
      WorkerDouble.all[i].say(dead);
    }
    expect(events.reborn).toHaveBeenCalledTimes(2);
    expect(events.failed).toHaveBeenCalledWith(crashed, false);
  });
});
