import { describe, expect, it } from 'vitest';
import { kindInWords, kindScores } from '../../web/panels/kinds';
import { Tables } from '../../web/state/tables';
import { settingsTable } from './core';

const gap = { kind: 'gap', setting: 'gap_width', size: 0.8, episodes: 10, mastered: 9, endings: { tilted: 1 } };

describe('Scores by kind', () => {
  it('Are said with what is crossed, how large, how often', async () => {
    const tables = new Tables();
    tables.settings = await settingsTable();
    const said = kindScores({ scores: { kinds: { obstacles: [gap] } } }).map((score) => kindInWords(score, { tables }));
    expect(said).toEqual(['Gaps 0.80 m: 9 of 10']);
  });

  it.each([
    null,
    {},
    { scores: {} },
    { scores: { kinds: 7 } },
    { scores: { kinds: { obstacles: [null, { size: 1 }] } } },
  ])('Are none on the card %j', (card) => {
    expect(kindScores(card)).toEqual([]);
  });
});
