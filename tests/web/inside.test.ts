// What a picture can show of a robot's telemetry, for a body as the core describes it.
import { expect, it } from 'vitest';
import type { AgentInfo } from '../../web/protocol/world';
import { effortOf, forcesOf, rewardOf } from '../../web/state/inside';
import { channelOf } from '../../web/state/measured';
import type { Moment } from '../../web/state/replay';
import { layersOf } from '../../web/widgets/activity';
import { agents } from './core';

const humanoid = async () => (await agents()).find(({ name }) => name === 'humanoid')!;
const rowOf = (agent: AgentInfo) => new Float32Array(agent.channels.at(-1)!.first + agent.channels.at(-1)!.width);
const first = (agent: AgentInfo, channel: string) => channelOf(agent, channel)!.first;

// Every segment at x = its number, a quarter turn forward: what pointed down points back.
function poseOf(agent: AgentInfo): Float32Array {
  const half = Math.SQRT1_2;
  return new Float32Array(agent.segments.flatMap((_, i) => [i, 0, 1, half, 0, half, 0]));
}

it('A force is drawn where its limb is lowest, and what hardly touches is not', async () => {
  const agent = await humanoid(),
    row = rowOf(agent),
    foot = agent.segments.findIndex(({ name }) => name === 'left_foot');
  row.set([30, 0, 400], first(agent, 'contact_force') + 3 * foot);
  row.set([0, 0, 2], first(agent, 'contact_force'));
  const arrows = forcesOf(agent, row, poseOf(agent));
  expect(arrows).toHaveLength(6);
  expect([...arrows.subarray(3)]).toEqual([30, 0, 400]);
  const ends = agent.segments[foot].capsules.flatMap(({ from, to, radius }) =>
    // turned forward, x points down
    [from, to].map(([x]) => 1 - x - radius),
  );
  expect(arrows[2]).toBeCloseTo(Math.min(...ends));
});

it('Of the joints at one place the busiest counts, by the limit on the side that it pushes to', async () => {
  const agent = await humanoid(),
    row = rowOf(agent),
    twice = agent.joints.findIndex((segment, i) => agent.joints[i + 1] === segment);
  row.fill(-100, first(agent, 'torque_least'), first(agent, 'torque_most'));
  row.fill(50, first(agent, 'torque_most'), first(agent, 'torque_most') + agent.joints.length);
  row.set([-80, 10], first(agent, 'torque') + twice);
  const joints = effortOf(agent, row, poseOf(agent)),
    place = agent.joints[twice];
  expect(joints.length / 4).toBe(new Set(agent.joints).size);
  const at = [...Array(joints.length / 4).keys()].find((i) => joints[4 * i] === place)!;
  expect(joints[4 * at + 3]).toBeCloseTo(0.8);
});

it('The reward is told a second, and starts anew with every try', async () => {
  const agent = await humanoid();
  const moment = (time: number, number: number, alive: number) => {
    const row = rowOf(agent);
    row[first(agent, 'try')] = number;
    row[first(agent, 'reward')] = alive;
    return { time, telemetry: { row, time } } as Moment;
  };
  const rate = (moments: Moment[]) => rewardOf(agent, moments).find(({ name }) => name === 'alive')!.rate;
  expect(rate([moment(1, 1, 5), moment(1.5, 1, 6), moment(2, 1, 7)])).toBeCloseTo(2);
  expect(rate([moment(1.6, 1, 5), moment(1.8, 2, 0), moment(2, 2, 0.1)])).toBeCloseTo(0.5);
  expect(rate([moment(2, 2, 0)])).toBe(0);
});

it('A network whose widths do not fit is not drawn', () => {
  const activity = Float32Array.of(1, 2, 3);
  expect(layersOf(activity, [1, 2]).map((layer) => [...layer])).toEqual([[1], [2, 3]]);
  expect(layersOf(activity, [])).toEqual([]);
});
