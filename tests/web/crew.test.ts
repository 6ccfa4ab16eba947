import { describe, expect, it } from 'vitest';
import { Crew } from '../../web/sim/crew';
import { sentenceOf } from './sentence';

// Workers of a crew, each with the pool of one round.
function makeCrew(pools: number[][]) {
  const channels = pools.slice(1).map(() => new MessageChannel());
  const members = pools.map((numbers, i) => ({
    pool: new Float64Array(numbers),
    crew: new Crew(
      i === 0
        ? channels.map(({ port1 }) => port1 as unknown as MessagePort)
        : [channels[i - 1].port2 as unknown as MessagePort],
      i === 0,
    ),
  }));
  return { members, close: () => channels.forEach(({ port1 }) => port1.close()) };
}

describe('A crew', () => {
  it('Adds up what each brings, round after round, and hands everyone the sum', async () => {
    const { members, close } = makeCrew([
      [1, 2, 3],
      [10, 20, 30],
      [0.5, 0, -0.5],
    ]);
    const addUp = () => Promise.all(members.map(({ crew, pool }) => crew.addUp(() => pool)));
    await addUp();
    for (const { pool } of members) expect([...pool]).toEqual([11.5, 22, 32.5]);
    await addUp();
    for (const { pool } of members) expect([...pool]).toEqual([34.5, 66, 97.5]);
    close();
  });

  it('Of one has nothing to add', async () => {
    const pool = new Float64Array([1]);
    await new Crew([], true).addUp(() => pool);
    expect([...pool]).toEqual([1]);
  });

  it('Whose members are not at the same step says so', async () => {
    const { members, close } = makeCrew([[1, 2], [1]]);
    void members[1].crew.addUp(() => members[1].pool);
    expect(await sentenceOf(() => members[0].crew.addUp(() => members[0].pool))).toMatch('lost step');
    close();
  });
});
