import { expect, it } from 'vitest';
import { faultOf } from '../../web/protocol/fault';
import { MOST_ROBOTS, type PolicySource } from '../../web/protocol/live';
import { bareStore } from './bare_store';

const walker = { agent: 'walker', name: 'walker', card: {} } as unknown as PolicySource;

it('Whoever dropped a robot that goes before it stands at the start is told, however it went', async () => {
  const { crew } = bareStore(),
    drop = () => crew.placing(crew.drop(walker, false)).catch(faultOf),
    pushedOut = drop();
  for (let i = 1; i < MOST_ROBOTS; ++i) crew.drop(walker, false);
  const removed = drop();
  crew.removeAll();
  expect(await Promise.all([pushedOut, removed])).toEqual(Array(2).fill({ code: 'robot.removed', values: [] }));
  const refused = drop();
  crew.refused(crew.robots[0].key, { code: 'policy.unknown', values: [] });
  expect(await refused).toMatchObject({ code: 'policy.unknown' });
});
