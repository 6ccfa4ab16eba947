// Ways to learn, side by side: one clock for all, and what becomes of one that breaks down or is looked away from.
import { expect, it, vi } from 'vitest';
import { bareStore } from './bare_store';
import { races, waysOf } from '../../web/policy/ways';
import type { BeginnerRound } from '../../web/protocol/beginner';
import { Fault } from '../../web/protocol/fault';
import type { Order } from '../../web/protocol/live';
import type { SettingInfo } from '../../web/protocol/world';
import { LENGTH, Ways } from '../../web/state/ways';
import { sayOf } from '../../web/state/words';

const ROUND = 4096;

// A learner whose rounds end when a test says so.
class Double {
  samples = 0;
  dismissed = false;
  config: unknown;
  private waiting: { done(round: BeginnerRound): void; failed(cause: Error): void } | null = null;
  begin = (config: unknown) => Promise.resolve(void (this.config = config));
  show = () => Promise.resolve({ onnx: new ArrayBuffer(4), card: '{}' });
  dismiss = () => void (this.dismissed = true);
  practise = () => new Promise<BeginnerRound>((done, failed) => (this.waiting = { done, failed }));
  get practises() {
    return this.waiting !== null;
  }
  end(paid: number, steps = ROUND) {
    this.samples += steps;
    this.waiting!.done({ samples: this.samples, paid, played: 1, learned: 0.5, health: { kl: 0.01 } });
    this.waiting = null;
  }
  fail() {
    this.waiting!.failed(new Fault({ code: 'learner.not_finite', values: [] }));
    this.waiting = null;
  }
}

const settled = () => new Promise((done) => setTimeout(done));

async function begun() {
  const learners: Double[] = [],
    sent: Order[] = [];
  const store = bareStore({
    send: (order) => {
      sent.push(order);
      if (order.kind === 'shape')
        queueMicrotask(() => store.course.grown({ ...order.request, obstacles: [] } as never, 'v=2', order.stamp));
    },
    enrol: () => {
      learners.push(new Double());
      return learners.at(-1)!;
    },
  });
  store.tables.settings = [{ name: 'gap_width', harmless: 0 } as SettingInfo];
  store.view.open('ways');
  const ways = store.part(Ways);
  void ways.begin();
  await vi.waitFor(() => expect(learners.map(({ practises }) => practises)).toEqual([true, true, true, true]));
  return { store, ways, learners, sent };
}

it('Every way has its sentences, and every race more than one', () => {
  for (const race of races) {
    expect(sayOf('race', race, 'note')).not.toBe(race);
    expect(waysOf(race).length).toBeGreaterThan(1);
    for (const { name } of waysOf(race))
      for (const part of ['name', 'note', 'more'] as const) expect(sayOf('way', name, part), name).not.toBe(name);
  }
});

it('Nobody begins a round before all have ended theirs, and each walks on the track', async () => {
  const { store, ways, learners } = await begun();
  expect(learners.length).toBe(4);
  expect(store.crew.robots.map(({ source }) => source.title)).toEqual(['REINFORCE', 'Baseline', 'GAE', 'PPO']);
  for (const learner of learners.slice(1)) learner.end(1);
  await settled();
  expect(learners.map(({ practises }) => practises)).toEqual([true, false, false, false]);
  learners[0].end(0.5);
  await settled();
  expect(learners.every(({ practises }) => practises)).toBe(true);
  expect(ways.samples).toBe(ROUND);
  expect(ways.runners.map(({ points }) => points)).toEqual([0.5, 1, 1, 1].map((value) => [{ at: ROUND, value }]));
  await ways.back();
  expect(learners.every(({ dismissed }) => dismissed)).toBe(true);
  expect(ways.step).toBe('offer');
});

it('After its length it says who earned most, and goes on when it is told to', async () => {
  const { ways, learners, sent } = await begun();
  learners.forEach((learner, i) => learner.end(i === 2 ? 3 : 1, LENGTH));
  await settled();
  expect(ways.step).toBe('rests');
  expect(ways.best?.way.name).toBe('gae');
  expect(sent.filter(({ kind }) => kind === 'replace').length).toBe(4);
  expect(learners.some(({ practises }) => practises)).toBe(false);
  ways.pause(false);
  await settled();
  expect(learners.every(({ practises }) => practises)).toBe(true);
  expect(ways.until).toBe(2 * LENGTH);
});

it('One that breaks down leaves the others to go on; when all have, it is told', async () => {
  const { ways, learners } = await begun();
  learners[3].fail();
  for (const learner of learners.slice(0, 3)) learner.end(1);
  await settled();
  expect(ways.runners[3].broke?.code).toBe('learner.not_finite');
  expect(learners.map(({ practises }) => practises)).toEqual([true, true, true, false]);
  for (const learner of learners.slice(0, 3)) learner.fail();
  await settled();
  expect(ways.step).toBe('failed');
  expect(learners.every(({ dismissed }) => dismissed)).toBe(true);
});

it('Looked away from, it waits, and reset ends it', async () => {
  const { store, ways, learners } = await begun();
  store.view.open('why');
  for (const learner of learners) learner.end(1);
  await settled();
  expect(learners.some(({ practises }) => practises)).toBe(false);
  store.view.open('ways');
  await settled();
  expect(learners.every(({ practises }) => practises)).toBe(true);
  store.events.emit('reset');
  expect(ways.step).toBe('offer');
});
