import { describe, expect, it } from 'vitest';
import { Peers } from '../../web/sim/peers';
import { sentenceOf } from './sentence';

// Workers that are peers, each with the pool of one round.
function makePeers(pools: number[][]) {
  const channels = pools.slice(1).map(() => new MessageChannel());
  const members = pools.map((numbers, i) => ({
    pool: new Float64Array(numbers),
    peers: new Peers(
      i === 0
        ? channels.map(({ port1 }) => port1 as unknown as MessagePort)
        : [channels[i - 1].port2 as unknown as MessagePort],
      i === 0,
    ),
  }));
  return { members, close: () => channels.forEach(({ port1 }) => port1.close()) };
}

describe('Peers', () => {
  it('Adds up what each brings, round after round, and hands everyone the sum', async () => {
    const { members, close } = makePeers([
      [1, 2, 3],
      [10, 20, 30],
      [0.5, 0, -0.5],
    ]);
    const addUp = () => Promise.all(members.map(({ peers, pool }) => peers.addUp(() => pool)));
    await addUp();
    for (const { pool } of members) expect([...pool]).toEqual([11.5, 22, 32.5]);
    await addUp();
    for (const { pool } of members) expect([...pool]).toEqual([34.5, 66, 97.5]);
    close();
  });

  it('Of one has nothing to add', async () => {
    const pool = new Float64Array([1]);
    await new Peers([], true).addUp(() => pool);
    expect([...pool]).toEqual([1]);
  });

  it('Whose members are not at the same step says so', async () => {
    const { members, close } = makePeers([[1, 2], [1]]);
    void members[1].peers.addUp(() => members[1].pool);
    expect(await sentenceOf(() => members[0].peers.addUp(() => members[0].pool))).toMatch('lost step');
    close();
  });
});
