// The model of training over a network (tools/ranks/model.mjs), on numbers by hand.
import { expect, it } from 'vitest';
import { DELAY, efficiencyOf, exchangeOf, extrapolate, NETWORKS } from '../../tools/ranks/model.mjs';

const [fast, slow] = NETWORKS;
const alone = { ranks: 1, work: 1, slowest: 1, bytes: 0, messages: 0 };
const sixteen = { ranks: 16, work: 1.1, slowest: 1.2, bytes: 37.5e6, messages: 160 };

it('Counts what is sent by the bandwidth and each message once more', () => {
  expect(exchangeOf(sixteen, fast)).toBeCloseTo(0.03 + 160 * DELAY);
  expect(exchangeOf(sixteen, slow)).toBeCloseTo(0.3 + 160 * DELAY);
  expect(exchangeOf(sixteen, slow, 0.5)).toBeCloseTo(0.15 + 160 * DELAY);
});

it('Is perfect alone, and waits for the slowest together', () => {
  expect(efficiencyOf(alone, alone, slow)).toBe(1);
  expect(efficiencyOf(alone, sixteen, fast)).toBeCloseTo(1 / (1.2 + 0.03 + 160 * DELAY));
});

it('Sends by halves: hardly more with more ranks, in a message more for each doubling', () => {
  const more = extrapolate(sixteen, 32);
  expect(more.bytes).toBeCloseTo((37.5e6 / (15 / 16)) * (31 / 32));
  expect(more.messages).toBeCloseTo(200);
  expect(more.slowest).toBe(1.2);
});
