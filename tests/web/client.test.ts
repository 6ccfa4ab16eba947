import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulationClient } from '../../web/sim/client';
import type { Report } from '../../web/protocol/live';

// Stands in for the browser's Worker, which Node lacks.
class WorkerDouble {
  static all: WorkerDouble[] = [];
  onmessage: (event: { data: Report }) => void = () => {};
  onerror: (event: { message: string }) => void = () => {};
  terminated = false;
  readonly sent: unknown[] = [];
  constructor() {
    WorkerDouble.all.push(this);
  }
  postMessage(order: unknown): void {
    this.sent.push(order);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(report: Report): void {
    this.onmessage({ data: report });
  }
}

const events = { report: vi.fn(), reborn: vi.fn(), failed: vi.fn() };
const ready: Report = { kind: 'ready', mujocoVersion: '3' };
const dead: Report = { kind: 'dead', reason: 'MuJoCo crashed' };

beforeEach(() => {
  WorkerDouble.all = [];
  vi.clearAllMocks();
  vi.stubGlobal('Worker', WorkerDouble);
});
afterEach(() => vi.unstubAllGlobals());

describe('SimulationClient', () => {
  it('Starts a worker anew that died while running, and orders go to the new one', () => {
    const client = new SimulationClient(events);
    WorkerDouble.all[0].say(ready);
    WorkerDouble.all[0].say(dead);
    expect(events.reborn).toHaveBeenCalledWith('MuJoCo crashed');
    expect(WorkerDouble.all[0].terminated).toBe(true);
    client.send({ kind: 'run', running: true });
    expect(WorkerDouble.all[1].sent).toHaveLength(1);
  });

  it('Hears nothing more of a dead worker', () => {
    new SimulationClient(events);
    WorkerDouble.all[0].say(ready);
    WorkerDouble.all[0].onerror({ message: 'out of memory' });
    events.report.mockClear();
    WorkerDouble.all[0].say({ kind: 'frame', time: 1, buffer: new ArrayBuffer(8), length: 2 });
    expect(events.report).not.toHaveBeenCalled();
  });

  it('Says that loading failed when it dies before it is ready', () => {
    new SimulationClient(events);
    WorkerDouble.all[0].say({ kind: 'dead', reason: 'core.wasm could not be fetched' });
    expect(events.failed).toHaveBeenCalledWith('core.wasm could not be fetched', true);
    expect(events.reborn).not.toHaveBeenCalled();
  });

  it('Gives up after the third death within a minute', () => {
    new SimulationClient(events);
    for (let i = 0; i < 3; i++) {
      WorkerDouble.all[i].say(ready);
      WorkerDouble.all[i].say(dead);
    }
    expect(events.reborn).toHaveBeenCalledTimes(2);
    expect(events.failed).toHaveBeenCalledWith('MuJoCo crashed', false);
  });
});
