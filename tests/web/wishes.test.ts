// What a visitor wishes for in a lesson: how it gets into the plan, and what is said of what came of it.
import { describe, expect, it } from 'vitest';
import { hasWishes, wishVerdict } from '../../web/panels/manner';
import { cheat, isCheat } from '../../web/panels/wishes';
import { wishIcons } from '../../web/widgets/icons';
import type { Marks } from '../../web/protocol/lesson';
import type { WishInfo, Wishes } from '../../web/protocol/world';
import { core } from './core';
import { LessonStage, source } from './lesson_stage';

const marks = (crossed: number, lift = 2): Marks => ({ tries: 20, crossed, paid: 1, manner: { high_feet: lift } });
const wished = (wishes: Wishes, before: number, after: number, lift = 2) => ({
  wishes,
  before: marks(before),
  after: marks(after, lift),
});

async function wishTable(): Promise<WishInfo[]> {
  return JSON.parse((await core()).Lab.wishTable());
}

function lesson(wishes: Wishes) {
  const stage = new LessonStage();
  stage.teaching.offer(stage.store.crew.drop(source(), true));
  stage.teaching.wish(wishes);
  stage.teaching.start();
  return stage;
}

describe('Wishes', () => {
  it('Come from the core, each with an icon', async () => {
    const table = await wishTable();
    expect(table.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['speed', 'energy', 'upright', 'smooth', 'gentle_feet']),
    );
    for (const { name } of table) expect(wishIcons).toHaveProperty(name);
  });

  it('Travel with the plan, but for those that are as trained', () => {
    expect(lesson({ energy: 3, smooth: 1 }).told).toMatchObject([{ kind: 'teach', plan: { wishes: { energy: 3 } } }]);
    const { told } = lesson({});
    expect(told[0].kind === 'teach' && told[0].plan.wishes).toEqual({});
  });

  it('Of the lesson are judged, not those moved since', () => {
    const { teaching, hear } = lesson({ energy: 3 });
    teaching.wish({});
    hear({
      kind: 'examined',
      own: { before: 9, after: 9, tries: 10 },
      alike: { before: 9, after: 9, tries: 10 },
      wishes: { energy: 3 },
      marks: { before: marks(18), after: marks(18) },
    });
    expect(hasWishes(teaching.lesson!.wished)).toBe(true);
    expect(teaching.lesson!.wished).toMatchObject({ wishes: { energy: 3 }, before: { crossed: 18 } });
  });

  it('As trained leave the verdict on the course', () => {
    expect(hasWishes(null)).toBe(false);
    expect(hasWishes(wished({}, 3, 9))).toBe(false);
  });
});

describe('The reward with a hole', () => {
  it('Is not said to be cheated before it is', () => {
    expect(wishVerdict(wished(cheat, 18, 18))).toMatch(/not found the hole/);
  });

  it('Is made of wishes that there are', async () => {
    const table = await wishTable();
    for (const [name, value] of Object.entries(cheat)) {
      const row = table.find((info) => info.name === name);
      expect(row && value >= row.least && value <= row.most, name).toBe(true);
    }
  });

  it('Is known by its wishes, in any order, and by no others', () => {
    expect(isCheat(Object.fromEntries(Object.entries(cheat).reverse()))).toBe(true);
    expect(isCheat({ ...cheat, smooth: 2 })).toBe(false);
    expect(isCheat({})).toBe(false);
  });

  it('Is explained afterwards, and a plain wish is not', () => {
    expect(wishVerdict(wished(cheat, 18, 0, 20))).toMatch(
      /what we said, not what we meant.*Of 20 tries it crosses 0, before 18/,
    );
    expect(wishVerdict(wished({ energy: 3 }, 18, 17))).toBe('Of 20 tries it crosses 17, before 18.');
  });
});
