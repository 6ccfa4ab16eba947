// Exercises for a class: predicted, run, and answered by what was measured.
import { expect, it, vi } from 'vitest';
import { bareStore } from './bare_store';
import type { PolicyEntry } from '../../web/policy/catalogue';
import type { Order, PolicySource } from '../../web/protocol/live';
import type { RobotStatus } from '../../web/protocol/status';
import type { SettingInfo } from '../../web/protocol/world';
import { exerciseNames, exercises, type Result } from '../../web/state/exercises';

const policy = (name: string, ...stages: string[]): PolicyEntry => ({
  name,
  agent: name,
  stages: [...stages, ''].map((stage) => ({
    ...{ stage, samples: 1, mastered: null },
    source: { name, stage, agent: name } as PolicySource,
  })),
  riser: null,
});

function stage() {
  const sent: Order[] = [];
  const store = bareStore({
    policies: [policy('humanoid'), policy('walker', '00-0'), policy('walker-blind')],
    send: (order) => {
      sent.push(order);
      // what is wished soon stands
      if (order.kind === 'shape') queueMicrotask(() => store.course.grown(order.request as never, '', order.stamp));
    },
  });
  store.tables.settings = [
    { name: 'gap_width', isObstacle: true, harmless: 0, standard: 0.2 },
    { name: 'action_delay', isObstacle: false, harmless: 0, standard: 5 },
  ] as SettingInfo[];
  const end = (place: number, fields: Partial<RobotStatus>) => {
    const { key } = store.crew.robots[place],
      status = (more: Partial<RobotStatus>) =>
        store.crew.takeStatus([{ key, status: { ending: '', ...more } as RobotStatus }], store.crew.clock);
    status({});
    status({ ending: 'tilted', fallen: true, ...fields });
  };
  return { store, sent, end };
}

it('Two robots run on the same flat ground, and the distances decide', async () => {
  const { store, end } = stage();
  store.exercises.choose('policy');
  await store.exercises.predict(1);
  expect(store.course.now?.settings).toMatchObject({ gap_width: 0, action_delay: 5, hill_height: 0 });
  expect(store.crew.robots.map(({ source }) => source.stage)).toEqual(['', '00-0']);
  end(1, { distance: 0.3 });
  expect(store.exercises.answer).toBeNull();
  end(0, { distance: 15, finished: true });
  expect(store.exercises).toMatchObject({ step: 'told', answer: 0, guess: 1 });
  expect(store.exercises.results.map(({ status }) => status.distance)).toEqual([15, 0.3]);
});

it('Of two runs the second one comes after the first, on other settings', async () => {
  vi.useFakeTimers();
  const { store, end } = stage();
  store.exercises.choose('gap');
  await store.exercises.predict(0);
  end(0, { distance: 15 });
  expect(store.exercises.step).toBe('run');
  await vi.advanceTimersByTimeAsync(2000);
  expect(store.course.now?.settings.action_delay).toBe(60);
  end(0, { distance: 2 });
  expect(store.exercises).toMatchObject({ step: 'told', answer: 0 });
  vi.useRealTimers();
});

it('Whoever takes the robots away is asked again', async () => {
  const { store } = stage();
  store.exercises.choose('limits');
  await store.exercises.predict(2);
  store.crew.removeAll();
  expect(store.exercises).toMatchObject({ name: 'limits', step: 'ask', guess: null });
});

it('Every question has an answer for whatever may happen', () => {
  const status = (fields: Partial<RobotStatus>) => ({ status: { distance: 1, energy: 1, ...fields } }) as Result;
  const ends = [{ finished: true, distance: 15 }, { fallen: true }, { ending: 'stalled' }, { energy: 9 }];
  for (const name of exerciseNames)
    for (const one of ends)
      for (const other of ends) expect([0, 1, 2]).toContain(exercises[name].answer([status(one), status(other)]));
});
