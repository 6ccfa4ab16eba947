// What a card tells of how it was practised.
import { expect, test } from 'vitest';
import { practisedOf } from '../../web/state/practised';

const settings = ['hill_height', 'gap_width', 'stump_height', 'payload'].map((name) => ({ name }));

test('a stage tells where it practised, what most, and in which worlds', () => {
  const training = {
    curriculum: { kind: 'staircases', emphasis: [2, 1, 2], full_emphasis: [2, 99] },
    environment: { difficulty: 1.5, field: { share: 0.2 }, randomise: { payload: [0, 3], nonsense: [0, 1] } },
  };
  expect(practisedOf({ training }, settings)).toEqual({
    field: 0.2,
    size: 1.5,
    curriculum: 'staircases',
    most: ['stump_height', 'gap_width'],
    varied: ['payload'],
  });
});

test('without open ground or varied worlds there are none, and a card that tells nothing is no fault', () => {
  const training = { curriculum: { kind: 'alp_gmm' }, environment: { difficulty: 1 } };
  expect(practisedOf({ training }, settings)).toMatchObject({ field: 0, most: [], varied: [] });
  for (const card of [null, {}, { training: {} }, { training: { ...training, environment: { difficulty: 'all' } } }])
    expect(practisedOf(card, settings)).toBeNull();
});
