// What cards tell of exams, and of the stages of a training.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { PolicyEntry } from '../../web/policy/catalogue';
import { bandsOf, endsOf, historyOf, scoresOf } from '../../web/state/scores';

const card = JSON.parse(readFileSync(new URL('../../policies/walker/card.json', import.meta.url), 'utf8'));

it('A shipped card tells its exams from the easy one on, its obstacles by size, and how its tries ended', () => {
  expect(scoresOf(card).map(({ difficulty }) => difficulty)).toEqual([0.5, 1, 1.5]);
  for (const { percent, low, high } of scoresOf(card)) {
    expect(low).toBeLessThanOrEqual(percent);
    expect(high).toBeGreaterThanOrEqual(percent);
  }
  const gaps = bandsOf(card).gap_width;
  expect(gaps.length).toBeGreaterThan(5);
  expect(gaps.map(({ from }) => from)).toEqual(gaps.map(({ from }) => from).toSorted((a, b) => a - b));
  const { crossed, fell, other } = endsOf(card)!;
  expect(crossed + fell + other).toBeCloseTo(1);
  expect(crossed).toBeCloseTo(card.scores.difficulty_1.mastered_percent / 100);
});

it("A stranger's card may tell anything, and nothing of it is believed that is no exam", () => {
  const strange = [
    null,
    {},
    { scores: null },
    { scores: { difficulty_1: null, difficulty_x: { mastered_percent: 3 } } },
    {
      scores: { difficulty_1: { mastered_percent: 'all', mastered_by_setting: { gap_width: 7 }, endings: { a: '9' } } },
    },
  ];
  for (const one of strange) {
    expect(scoresOf(one)).toEqual([]);
    expect(Object.values(bandsOf(one)).flat()).toEqual([]);
    expect(endsOf(one)).toBeNull();
  }
});

it('A last stage that is the best again is told once', () => {
  const stages = [0, 100, 100].map((samples, i) => ({ stage: i === 2 ? '' : `0${i}`, samples }));
  expect(historyOf({ stages } as PolicyEntry).map(({ stage }) => stage)).toEqual(['00', '']);
});
