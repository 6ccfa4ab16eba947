import { faultOf } from '../../web/protocol/fault';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LessonReport, PracticeReport } from '../../web/protocol/lesson';
import { Tutor } from '../../web/sim/tutor';

// Stands in for the browser's Worker, which Node lacks.
class WorkerDouble {
  static all: WorkerDouble[] = [];
  onmessage: ((event: { data: LessonReport }) => void) | null = null;
  onerror: (() => void) | null = null;
  constructor() {
    WorkerDouble.all.push(this);
  }
  postMessage(): void {}
  terminate(): void {}
}

const hear = vi.fn();
const practised: LessonReport = { kind: 'practised', report: {} as PracticeReport, seconds: 1 };
const minutes = (count: number) => vi.advanceTimersByTime(60_000 * count);
const told = () => hear.mock.calls.map(([report]) => (report as LessonReport).kind);
let tutor: Tutor;

beforeEach(() => {
  WorkerDouble.all = [];
  hear.mockClear();
  vi.useFakeTimers();
  vi.stubGlobal('Worker', WorkerDouble);
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  tutor = new Tutor(hear, false, null);
});
afterEach(() => {
  tutor.dismiss();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('A tutor', () => {
  const say = (report: LessonReport) => WorkerDouble.all[0].onmessage?.({ data: report });

  it('Leaves a core to the live view, unless it may take all', () => {
    expect(tutor.peers).toBe(1);
    const all = new Tutor(hear, true, null);
    expect(all.peers).toBe(2);
    all.dismiss();
  });

  it('Gives up workers that fall silent while they practise', () => {
    say(practised);
    minutes(1);
    say(practised);
    minutes(1);
    expect(told()).toEqual(['practised', 'practised']);
    minutes(1);
    expect(told()[2]).toBe('dead');
  });

  it('Gives up workers that fall silent while they load or sit an exam', () => {
    minutes(2);
    expect(told()[0]).toBe('dead');
    for (const last of [{ kind: 'progress', part: 'core', loaded: 1, total: 2 }, { kind: 'examining' }] as const) {
      hear.mockClear();
      say(last);
      minutes(1);
      expect(told()).toEqual([last.kind]);
      minutes(1);
      expect(told()[1]).toBe('dead');
    }
  });

  it('Waits no longer than it is told to', () => {
    const hasty = new Tutor(hear, false, null, 1, 8);
    vi.advanceTimersByTime(8_000);
    expect(told()).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(told()).toEqual(['dead']);
    hasty.dismiss();
  });

  it('Waits for those that load slowly, pause as long as they like or take long over their tries', () => {
    for (let i = 0; i < 5; i++) {
      say({ kind: 'progress', part: 'policy', loaded: i, total: 5 });
      minutes(1);
    }
    say(practised);
    tutor.send({ kind: 'pause', paused: true });
    say(practised);
    minutes(5);
    tutor.send({ kind: 'pause', paused: false });
    say({ kind: 'examining' });
    for (let i = 0; i < 40; i++) {
      minutes(1);
      say({ kind: 'alive' });
    }
    expect(told()).not.toContain('dead');
  });

  it('Watches again over a lesson that is finished while it is paused', () => {
    say(practised);
    tutor.send({ kind: 'pause', paused: true });
    tutor.send({ kind: 'finish' });
    minutes(2);
    expect(told()).toContain('dead');
  });

  it('Passes on the fault of any of those who practise together', () => {
    const all = new Tutor(hear, true, null);
    WorkerDouble.all.at(-1)!.onmessage?.({ data: { kind: 'dead', reason: faultOf('the reward is not a number') } });
    expect(told()).toEqual(['dead']);
    all.dismiss();
  });
});
