// The arithmetic and the table of the performance page; how long anything takes is no test's business.
import { describe, expect, it } from 'vitest';
import { isMet, median, percentile, reportOf, tableOf } from '../../tools/bench/table.mjs';

const line = { what: 'Step over bare step', ratio: 1.0834, most: 1.15, from: '22.1 µs over 20.4 µs' };

describe('Percentiles', () => {
  it('Takes the middle one, or the mean of the middle two', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([7])).toBe(7);
  });

  it('Sorts as numbers and leaves the list as it was', () => {
    const values = [100, 9, 20];
    expect(median(values)).toBe(20);
    expect(values).toEqual([100, 9, 20]);
  });

  it('Lies between neighbours, and never beyond the ends', () => {
    const values = Array.from({ length: 51 }, (_, i) => 2 * i);
    expect(percentile(values, 95)).toBe(95);
    expect(percentile(values, 0)).toBe(0);
    expect(percentile(values, 100)).toBe(100);
  });
});

describe('A goal', () => {
  it('Is met at its very edge, from either side', () => {
    expect(isMet({ ...line, ratio: 1.15 })).toBe(true);
    expect(isMet({ ...line, ratio: 1.151 })).toBe(false);
    expect(isMet({ what: '', ratio: 5, least: 5, from: '' })).toBe(true);
    expect(isMet({ what: '', ratio: 4.99, least: 5, from: '' })).toBe(false);
  });

  it('Is neither met nor missed where there is none', () => {
    expect(isMet({ what: '', ratio: 2, from: '' })).toBeUndefined();
  });
});

describe('The table', () => {
  const rows = tableOf([
    line,
    { what: 'Page over native', ratio: 12.3, from: 'x' },
    { what: 'PPO', ratio: 0.5, least: 1, from: 'y' },
  ]).split('\n');
  const cells = (row: string) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());

  it('States ratio, goal and verdict of every line', () => {
    expect(cells(rows[2])).toEqual(['Step over bare step', '1.08', '≤ 1.15', 'met', '22.1 µs over 20.4 µs']);
    expect(cells(rows[3])).toEqual(['Page over native', '12.30', '–', '–', 'x']);
    expect(cells(rows[4])).toEqual(['PPO', '0.50', '≥ 1', '**missed**', 'y']);
  });

  it('Is as wide in every row, so that a terminal shows columns', () => {
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });

  it('Stands above the machine it was measured on', () => {
    expect(reportOf([line], { processor: 'Abacus, 2 cores' })).toMatch(/met.*\n\n- processor: Abacus, 2 cores\n$/);
  });
});
