import { expect, it } from 'vitest';
import { readStatus } from '../../web/protocol/status';

it('A status is read from its row by the names in the table, those that the page does not know included', () => {
  const table = {
    fields: [
      { name: 'distance', kind: 'number' },
      { name: 'fallen', kind: 'flag' },
      { name: 'ending', kind: 'ending' },
      { name: 'humour', kind: 'number' },
      { name: 'mishap', kind: 'mishap' },
    ] as const,
    endings: ['', 'tilted'],
    mishaps: ['none', 'kick'],
  };
  const rows = new Float64Array([1.5, 0, 0, 7, 0, 3.25, 1, 1, 8, 1]);
  expect(readStatus({ ...table, fields: [...table.fields] }, rows, 0)).toEqual({
    distance: 1.5,
    fallen: false,
    ending: '',
    humour: 7,
    mishap: 'none',
  });
  expect(readStatus({ ...table, fields: [...table.fields] }, rows, 1)).toMatchObject({
    fallen: true,
    ending: 'tilted',
    mishap: 'kick',
  });
});
