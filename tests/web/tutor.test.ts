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

  it('Waits for those that load, pause or sit an exam', () => {
    minutes(5);
    say(practised);
    tutor.send({ kind: 'pause', paused: true });
    say(practised);
    minutes(5);
    tutor.send({ kind: 'pause', paused: false });
    say(practised);
    say({ kind: 'examining' });
    minutes(5);
    expect(told()).not.toContain('dead');
  });
});
