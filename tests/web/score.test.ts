// The exam in the page, as the page follows it.
import { expect, it } from 'vitest';
import { bareStore } from './bare_store';
import type { ExamStep } from '../../web/protocol/examine';
import type { Order, PolicySource } from '../../web/protocol/live';
import type { Inquiry } from '../../web/state/inquiry';

function stage() {
  const asked: (Inquiry & { dismissed: boolean; found(step: ExamStep): void; over(): void })[] = [],
    sent: Order[] = [];
  const store = bareStore({
    send: (order) => sent.push(order),
    inquire: (inquiry, hear) => {
      const one = { ...inquiry, dismissed: false, found: hear.found, over: hear.over };
      asked.push(one);
      return { dismiss: () => void (one.dismissed = true) };
    },
  });
  const robot = store.crew.drop({ name: 'walker', agent: 'walker', url: 'x' } as PolicySource, true);
  return { store, asked, sent, robot };
}

const step = (played: number, mastered: boolean): ExamStep => ({
  course: { settings: { gap_width: played / 10 }, seed: String(played) },
  ...{ mastered, distance: 4, ending: mastered ? 'finished' : 'tilted', played, total: 200 },
  ...{ masteredInAll: 0, low: 0, high: 1 },
});

it('The exam of the page asks for 200 courses of one seed, and goes through its failures in a ring', () => {
  const { store, asked } = stage();
  store.score.start();
  expect(asked[0].question).toEqual({ kind: 'exam', count: 200, seed: '4242', difficulty: 1 });
  [false, true, false].forEach((mastered, i) => asked[0].found(step(i + 1, mastered)));
  expect(store.score.failures.map(({ number }) => number)).toEqual([1, 3]);
  store.score.show(-1);
  expect(store.score.exam!.shown).toBe(1);
  store.score.show(1);
  expect(store.score.exam!.shown).toBe(0);
});

it('A failure is seen again on its very course, by the robot that was examined', async () => {
  const { store, asked, sent, robot } = stage();
  store.score.start();
  asked[0].found(step(5, false));
  store.crew.removeAll();
  const played = store.score.play();
  const shaped = sent.find(({ kind }) => kind === 'shape') as Extract<Order, { kind: 'shape' }>;
  expect(shaped.request).toMatchObject({ settings: { gap_width: 0.5 }, seed: '5' });
  store.course.grown({ settings: shaped.request.settings, seed: '5' } as never, '', shaped.stamp);
  await played;
  expect(store.crew.robots.map(({ source }) => source)).toEqual([robot.source]);
});

it('What is known of an exam that was stopped stays, until everything goes back', () => {
  const { store, asked } = stage();
  store.score.start();
  asked[0].found(step(1, true));
  store.score.stop();
  expect(asked[0].dismissed).toBe(true);
  expect(store.score.exam!.steps).toHaveLength(1);
  store.score.forget();
  expect(store.score.exam).toBeNull();
});
