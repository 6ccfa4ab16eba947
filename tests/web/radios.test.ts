import { expect, it } from 'vitest';
import { nextOf } from '../../web/widgets/radios';

it('Arrows go round a group of radio buttons, Home and End to its ends, and no other key anywhere', () => {
  expect(
    ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'Home', 'End', 'Tab'].map((key) => nextOf(key, 2, 3)),
  ).toEqual([0, 0, 1, 1, 0, 2, null]);
  expect(nextOf('ArrowLeft', 0, 3)).toBe(2);
});
