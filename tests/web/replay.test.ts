// The last ten seconds: what is kept of them, and how time is stopped, stepped and dragged back.
import { expect, it } from 'vitest';
import { bareStore } from './bare_store';
import { pack, packedLength } from '../../web/protocol/frames';
import type { Order, PolicySource } from '../../web/protocol/live';
import type { RobotStatus } from '../../web/protocol/status';
import type { AgentInfo } from '../../web/protocol/world';

const channel = (name: string, first: number, width: number) => ({ name, unit: '', first, width, parts: [] });
const agent = {
  name: 'walker',
  channels: [channel('rising', 0, 1), channel('observation', 1, 2)],
} as unknown as AgentInfo;

function stage() {
  const sent: Order[] = [];
  const store = bareStore({ send: (order) => sent.push(order) });
  store.tables.agents = [agent];
  const { key } = store.crew.drop(
    { name: 'walker', agent: 'walker', url: 'x', training: 'x.bin' } as PolicySource,
    true,
  );
  const frame = (time: number) => {
    const packed = new Float32Array(packedLength([1]));
    pack(packed, 0, key, new Float32Array([time, 0, 1, 1, 0, 0, 0]));
    store.replay.frame(time, packed);
    // it gets up from 11 s on; what only the critic sees is ten times the time
    store.replay.tell({ key, time, row: new Float32Array([Number(time >= 11), time, 2, 10 * time]), activity: null });
  };
  const fall = () => {
    const status = (fields: Partial<RobotStatus>) =>
      store.crew.takeStatus([{ key, status: { ending: '', ...fields } as RobotStatus }], store.crew.clock);
    status({});
    status({ ending: 'tilted', fallen: true });
  };
  const seen = () => {
    const places: number[] = [];
    store.replay.pose((_, [x]) => places.push(x));
    return places[0];
  };
  sent.length = 0;
  return { store, sent, frame, fall, seen, key };
}

it('Keeps ten seconds, and shows any time of them, between two steps, too', () => {
  const { store, frame, seen } = stage();
  for (let i = 0; i <= 600; i++) frame(i * 0.02);
  expect(store.replay.begin).toBeCloseTo(2);
  expect(store.replay.isStill).toBe(false);
  store.replay.goTo(5.03);
  expect(store.view.paused).toBe(true);
  expect(seen()).toBeCloseTo(5.03);
  store.replay.goTo(0);
  expect(seen()).toBeCloseTo(2);
  store.replay.step(1);
  expect(seen()).toBeCloseTo(2.02);
});

it('A step beyond what has been is a step of the simulation', () => {
  const { store, sent, frame } = stage();
  for (let i = 0; i <= 10; i++) frame(i * 0.02);
  store.view.pause(true);
  sent.length = 0;
  store.replay.step(1);
  expect(sent).toEqual([{ kind: 'step' }]);
  store.replay.step(-1);
  store.replay.step(1);
  expect(store.replay.at).toBeNull();
  expect(sent).toHaveLength(1);
});

it('Goes on slowly from the past into the present', () => {
  const { store, frame } = stage();
  for (let i = 0; i <= 100; i++) frame(i * 0.02);
  store.replay.goTo(1);
  store.view.slow(true);
  store.view.pause(false);
  store.replay.advance(2);
  expect(store.replay.at).toBeCloseTo(1.5);
  store.replay.advance(3);
  expect(store.replay.at).toBeNull();
  store.replay.live();
  expect(store.view).toMatchObject({ paused: false, pace: 1 });
});

it('Asks the critic for every moment but those in which it got up, and tells how long before the fall it doubted', () => {
  const { store, sent, frame, fall } = stage();
  for (let i = 0; i <= 550; i++) frame(i * 0.02);
  fall();
  store.view.pause(true);
  const asked = sent.flatMap((order) => (order.kind === 'expect' ? [order.moments] : []));
  expect(asked).toHaveLength(1);
  expect(asked[0]).toHaveLength(500 * 3);
  expect([...asked[0].subarray(0, 3)]).toEqual([1, 2, 10]);
  // hopeful until one second before
  store.replay.expected(new Float32Array(500).map((_, i) => (i < 450 ? 4 : 0)));
  expect(store.replay.doubt(store.replay.falls[0])).toBeCloseTo(1.02, 1);
  store.view.pause(true);
  expect(sent.filter(({ kind }) => kind === 'expect')).toHaveLength(1);
});

it('Leads to what came before the fall, and forgets it with the ground', () => {
  const { store, frame, fall, key } = stage();
  for (let i = 0; i <= 300; i++) frame(i * 0.02);
  fall();
  expect(store.replay.hasFall(key)).toBe(true);
  store.replay.playFall(key, 3);
  expect(store.replay.at).toBeCloseTo(3);
  expect(store.view).toMatchObject({ paused: false, pace: 0.25 });
  store.course.grown({ settings: {}, seed: '2' } as never, '', 0);
  expect(store.replay.at).toBeNull();
  expect(store.replay.moments).toHaveLength(0);
});
