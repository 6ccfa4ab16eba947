// What is said of a lesson.
import { describe, expect, it } from 'vitest';
import { isStuck, timeLeft, verdict } from '../../web/panels/lesson';

describe('A lesson without progress', () => {
  const curve = (distance: (seconds: number) => number, crossed = 0, until = 60) =>
    Array.from({ length: 2 * until }, (_, i) => ({ seconds: i / 2, crossed, distance: distance(i / 2) }));

  it('Is called one when tries neither cross nor get farther, whatever the first falls pretended', () => {
    expect(isStuck(curve(() => 0.4))).toBe(true);
    expect(isStuck(curve((seconds) => Math.min(0.4, seconds / 10)))).toBe(true);
  });

  it('Is not called one early on, when it gets farther, or when some cross', () => {
    expect(isStuck([])).toBe(false);
    expect(isStuck(curve(() => 0.4, 0, 30))).toBe(false);
    expect(isStuck(curve((seconds) => seconds / 100))).toBe(false);
    expect(isStuck(curve(() => 0.4, 0.3))).toBe(false);
  });
});

describe('The time left', () => {
  it('Is said as one would say it', () => {
    expect([119, 90, 62, 12, 4].map(timeLeft)).toEqual([
      'about 2\u00a0min',
      'about 2\u00a0min',
      'about 60\u00a0s',
      'about 10\u00a0s',
      'a few seconds',
    ]);
  });
});

describe('The verdict on a lesson', () => {
  const exam = (before: number, after: number) => ({ before, after, tries: 10 });

  it('Says that a course was learned, and whether by heart', () => {
    expect(verdict(exam(0, 9), exam(3, 6))).toMatch(/learned this course: it crosses it in 9 of 10.*not by heart/);
    expect(verdict(exam(0, 9), exam(6, 3))).toMatch(/learned this course.*But by heart/);
  });

  it('Does not call it learned what most tries still fail', () => {
    expect(verdict(exam(1, 5), exam(3, 3))).toMatch(/got better: it crosses in 5 of 10 tries, before in 1/);
  });

  it('Calls no lesson what it could do before', () => {
    for (const after of [8, 9, 10])
      expect(verdict(exam(9, after), exam(9, 9))).toMatch(
        new RegExp(`could do this before: it crossed in 9 of 10 tries, now in ${after}`),
      );
  });

  it('Admits that nothing was gained', () => {
    expect(verdict(exam(9, 7), exam(9, 9))).toMatch(/No better this time/);
    expect(verdict(exam(4, 4), exam(3, 3))).toMatch(/No better this time/);
    expect(verdict(exam(4, 2), exam(3, 3))).toMatch(/No better this time/);
  });
});
