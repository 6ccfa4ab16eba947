// The map of success as the page fills and reads it.
import { expect, it } from 'vitest';
import { bareStore } from './bare_store';
import walker from '../../policies/walker/card.json';
import humanoid from '../../policies/humanoid/card.json';
import runner from '../../policies/humanoid-runner/card.json';
import { practisedRange } from '../../web/policy/trained';
import { fault } from '../../web/protocol/fault';
import { MAP_SIDE, type MapStep } from '../../web/protocol/examine';
import type { PolicySource } from '../../web/protocol/live';
import type { Inquiry } from '../../web/state/inquiry';
import { shareOut } from '../../web/sim/examiner';
import { shareAt, valueAt } from '../../web/state/where';
import { courseOf, settingsTable } from './core';

const SETTLED = 500; // ms

async function stage() {
  const asked: (Inquiry & { dismissed: boolean; found(step: MapStep): void; over(): void })[] = [];
  const store = bareStore({
    inquire: (inquiry, hear) => {
      const one = { ...inquiry, dismissed: false, found: hear.found, over: hear.over };
      asked.push(one);
      return { dismiss: () => void (one.dismissed = true) };
    },
  });
  store.tables.settings = await settingsTable();
  store.course.grown(await courseOf({ hill_height: 0 }), '', 0);
  const robot = store.crew.drop({ agent: 'walker', url: 'x', card: walker } as unknown as PolicySource, true);
  store.crew.placed(robot, 'digest');
  const settle = () => new Promise((resolve) => setTimeout(resolve, SETTLED));
  return { store, asked, settle };
}

it('The map is asked for while it is looked at, and anew for other ground, but not for that of its own cells', async () => {
  const { store, asked, settle } = await stage();
  store.view.open('where');
  await settle();
  expect(asked.map(({ question }) => question)).toMatchObject([
    { kind: 'map', across: 'gap_width', up: 'hurdle_height' },
  ]);
  asked[0].found({ column: 3, row: 2, tries: 1, crossed: 1, played: 1, total: 400 });
  store.course.grown(await courseOf({ hill_height: 0, gap_width: 0.4 }), '', 0);
  await settle();
  expect(asked).toHaveLength(1);
  expect(store.where.map!.cells[2 * MAP_SIDE + 3]).toMatchObject({ crossed: 1 });
  store.course.grown(await courseOf({ hill_height: 0.4 }), '', 0);
  await settle();
  expect(asked).toHaveLength(2);
  expect(asked[0].dismissed).toBe(true);
  store.view.open(null);
  expect(asked[1].dismissed).toBe(true);
});

it('Beside it stands the map of another robot on the same ground, begun when its own is whole and gone with that robot', async () => {
  const { store, asked, settle } = await stage();
  const rival = store.crew.drop({ agent: 'humanoid', url: 'y', card: humanoid } as unknown as PolicySource, true);
  store.crew.placed(rival, 'other digest');
  store.crew.follow(store.crew.robots[0].key);
  expect(store.where.rivals.map(({ id }) => id)).toEqual([`${rival.key}`]);
  store.view.open('where');
  store.where.compare(`${rival.key}`);
  await settle();
  expect(asked.map(({ source }) => source.agent)).toEqual(['walker']);
  asked[0].over();
  expect(asked.map(({ source }) => source.agent)).toEqual(['walker', 'humanoid']);
  expect(asked[1].question).toEqual(asked[0].question);
  asked[1].found({ column: 0, row: 0, tries: 1, crossed: 1, played: 1, total: 400 });
  expect(store.where.rivalMap!.cells[0]).toMatchObject({ crossed: 1 });
  expect(store.where.map!.cells[0]).toBeNull();
  store.crew.remove(rival.key);
  expect(asked[1].dismissed).toBe(true);
  expect(store.where.rivalMap).toBeNull();
  expect(store.where.map!.isOver).toBe(true);
});

it('A map that several workers share is told as one: over when all are, failed and let go when one is', () => {
  const shared = (parts: number) => {
    const workers: { part: number; parts: number; hear: Parameters<typeof shareOut>[2]; dismissed: boolean }[] = [];
    const heard: string[] = [];
    shareOut(
      parts,
      (part, all, hear) => {
        const one = { part, parts: all, hear, dismissed: false };
        workers.push(one);
        return { dismiss: () => void (one.dismissed = true) };
      },
      {
        found: (step) => heard.push(`${(step as MapStep).played} of ${(step as MapStep).total}`),
        over: () => heard.push('over'),
        failed: ({ code }) => heard.push(code),
      },
    );
    return { workers, heard };
  };
  const step = (played: number): MapStep => ({ column: 0, row: 0, tries: 1, crossed: 1, played, total: 400 });

  const { workers, heard } = shared(2);
  expect(workers.map(({ part, parts }) => [part, parts])).toEqual([
    [0, 2],
    [1, 2],
  ]);
  workers[1].hear.found(step(1));
  workers[0].hear.found(step(1));
  workers[1].hear.found(step(2));
  workers[1].hear.over();
  workers[0].hear.found(step(2));
  workers[0].hear.over();
  expect(heard).toEqual(['1 of 400', '2 of 400', '3 of 400', '4 of 400', 'over']);

  const torn = shared(3);
  torn.workers[1].hear.failed(fault('worker.silent').told);
  expect(torn.heard).toEqual(['worker.silent']);
  expect(torn.workers.every(({ dismissed }) => dismissed)).toBe(true);
});

it('A cell that was not tried yet is guessed from the nearest one', () => {
  const cells = Array.from({ length: MAP_SIDE ** 2 }, () => null) as Parameters<typeof shareAt>[0];
  expect(shareAt(cells, 0, 0)).toBeNull();
  cells[0] = { column: 0, row: 0, tries: 4, crossed: 3 };
  cells[MAP_SIDE ** 2 - 1] = { column: 9, row: 9, tries: 2, crossed: 0 };
  expect(shareAt(cells, 0, 0)).toEqual({ share: 0.75, isGuess: false });
  expect(shareAt(cells, 2, 1)).toEqual({ share: 0.75, isGuess: true });
  expect(shareAt(cells, 8, 9)).toEqual({ share: 0, isGuess: true });
});

it('What a policy has practised is what its card says its training drew from', async () => {
  const row = async (name: string) => (await settingsTable()).find((info) => info.name === name)!;
  const told = (range: number[] | null) => range!.map((end) => end.toFixed(2));
  expect(told(practisedRange(walker, await row('gap_width')))).toEqual(['0.00', '1.20']); // half as much again
  expect(practisedRange(walker, await row('body_mass'))).toEqual([1, 1]);
  expect(practisedRange(walker, await row('stone_gap'))).toEqual([0, 0]);
  expect(practisedRange(humanoid, await row('body_mass'))).toEqual([0.95, 1.05]);
  expect(told(practisedRange(runner, await row('slope')))).toEqual(['-0.06', '0.06']);
  expect(practisedRange(null, await row('slope'))).toBeNull();
  expect([valueAt(await row('gap_width'), 0), valueAt(await row('gap_width'), 9)]).toEqual([0, 0.8]);
});
