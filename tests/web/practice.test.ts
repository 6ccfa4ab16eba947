// The practice worker with a lesson that does as a test says: what it is told, in which order it tells of it, and whose faults it tells.
import type { FaultTold } from '../../web/protocol/fault';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LessonReport, TeachOrder } from '../../web/protocol/lesson';
import { source } from './lesson_stage';

// Two rounds, an asked try, an exam of two tries.
const script = ['part', 'round', 'round', 'try', 'try', 'try'];
const phases = ['practising', 'practising', 'asking', 'examining', 'examining', 'done'];

let steps: string[], took: number[], opened: unknown[], fault: FaultTold | null, ended: number, said: LessonReport[];

class LessonDouble {
  private at = 0;
  private finishing = false;
  bring(asItWas: boolean) {
    opened.push(asItWas ? 'was' : 'pupil');
    return '';
  }
  open(plan: string) {
    opened.push(JSON.parse(plan));
    return '';
  }
  advance() {
    return JSON.stringify(fault ? { error: fault } : { did: steps.shift() });
  }
  took(seconds: number) {
    took.push(seconds);
    this.at++;
  }
  finish() {
    this.finishing = true;
  }
  state() {
    const phase = this.finishing ? 'examining' : phases[this.at];
    return JSON.stringify({ phase, seconds: this.at, isToBeShown: this.at === 2 });
  }
  report = () => JSON.stringify({ samples: this.at });
  result = () => JSON.stringify({ own: { after: 9 }, alike: null, marks: {} });
  pool = () => new Float64Array(1);
  onnx = () => new Uint8Array(4);
  training = () => new Uint8Array(2);
  card = () => '{}';
  delete() {}
}

vi.mock('../../web/sim/engine', () => ({ startPractice: () => Promise.resolve({ Lesson: LessonDouble }) }));

const told = () => said.map(({ kind }) => kind);
const settled = () => vi.waitFor(() => expect(ended).toBe(1));
const hear = (data: unknown) => (globalThis.onmessage as (event: unknown) => void)({ data, ports: [] });
const order: TeachOrder = {
  kind: 'teach',
  source: source({ bytes: new ArrayBuffer(1) }),
  came: source({ bytes: new ArrayBuffer(1) }),
  plan: { settings: {}, seed: '7', boldness: 1, chance: 1, wishes: {} },
  practised: 3,
  seconds: 120,
};

beforeEach(async () => {
  steps = [...script];
  [took, opened, fault, ended, said] = [[], [], null, 0, []];
  vi.stubGlobal('self', globalThis);
  vi.stubGlobal('postMessage', (report: LessonReport) => said.push(report));
  vi.stubGlobal('close', () => ended++);
  vi.stubGlobal('onmessage', null);
  vi.resetModules();
  await import('../../web/sim/practice');
});
afterEach(() => vi.unstubAllGlobals());

describe('A practice worker', () => {
  it('Tells of every round, shows what is to be shown, then the exam and what came of it', async () => {
    hear({ kind: 'seat', peer: 0, peers: 1, modules: null });
    hear(order);
    await settled();
    expect(told()).toEqual([
      'practised',
      'practised',
      'learned',
      'alive',
      'learned',
      'examining',
      'alive',
      'alive',
      'examined',
    ]);
    expect(said.at(-1)).toMatchObject({ own: { after: 9 }, alike: null, wishes: {} });
    expect(took).toHaveLength(5);
  });

  it('Brings the pupil and what it was, and hands on its time and its seat', async () => {
    hear({ kind: 'seat', peer: 0, peers: 1, modules: null });
    hear(order);
    await settled();
    expect(opened).toEqual(['pupil', 'was', expect.objectContaining({ seed: '7', practised: 3, limit: 120, peer: 0 })]);
  });

  it('Tells of its fault though it does not lead', async () => {
    fault = { code: 'practice.reward', values: [3, 'nan'] };
    hear({ kind: 'seat', peer: 1, peers: 2, modules: null });
    hear(order);
    await settled();
    expect(said).toEqual([{ kind: 'dead', reason: fault }]);
  });
});
