// The numbers of docs/curriculum.md, by hand.
import { describe, expect, it } from 'vitest';
import { bandOf } from '../../tools/line_chart.mjs';
import { bootstrapInterval, interquartileMean } from '../../tools/curriculum/statistics.mjs';

describe('Interquartile mean', () => {
  it('Leaves a quarter out at either end', () => {
    expect(interquartileMean([100, 1, 2, 3, -50])).toBeCloseTo(2);
    expect(interquartileMean([4, 1, 2, 3, 5, 6, 100, -9])).toBeCloseTo(3.5);
  });

  it('Has an interval around it that the values widen', () => {
    const narrow = bootstrapInterval([50, 51, 52, 53, 54]),
      wide = bootstrapInterval([10, 30, 50, 70, 90]);
    expect(narrow[0]).toBeGreaterThanOrEqual(50);
    expect(narrow[1]).toBeLessThanOrEqual(54);
    expect(wide[1] - wide[0]).toBeGreaterThan(narrow[1] - narrow[0]);
    expect(bootstrapInterval([7, 7, 7])).toEqual([7, 7]);
  });
});

describe('The band of a chart', () => {
  it('Is over runs after as many samples, and where all were measured', () => {
    const band = bandOf([
      {
        curve: [
          [0, 0],
          [100, 10],
          [200, 50],
        ],
      },
      {
        curve: [
          [0, 0],
          [50, 5],
          [100, 20],
          [200, 70],
        ],
      },
    ]);
    expect(band.map(({ samples, mean }) => [samples, mean])).toEqual([
      [0, 0],
      [100, 15],
      [200, 60],
    ]);
  });
});
