// What a robot's telemetry says that a picture can show: forces on its limbs, the effort of its joints, its reward in parts.
import { POSE_WIDTH, type AgentInfo } from '../protocol/world';
import { channelOf, measured } from './measured';
import type { Moment } from './replay';

const LEAST_FORCE = 5; // N
const OVER = 0.5; // s that a rate is taken over

type Vector = [number, number, number];

// (arrows, 6): where a force acts, m, and the force, N, both in the world. A limb is pressed where it is lowest.
export function forcesOf(agent: AgentInfo, row: Float32Array, pose: Float32Array): Float32Array {
  const forces = measured(agent, row, 'contact_force'),
    arrows: number[] = [];
  agent.segments.forEach((segment, i) => {
    const force = [...forces.subarray(3 * i, 3 * i + 3)] as Vector;
    if (!(Math.hypot(...force) > LEAST_FORCE)) return;
    const ends = segment.capsules.flatMap(({ from, to, radius }) =>
      [from, to].map((end) => {
        const [x, y, z] = inWorld(pose, i, end);
        return [x, y, z - radius] as Vector;
      }),
    );
    arrows.push(...ends.reduce((lowest, end) => (end[2] < lowest[2] ? end : lowest)), ...force);
  });
  return new Float32Array(arrows);
}

// (joints, 4): where one is, m in the world, and which share it takes of what its motors can give. Joints at one place are
// one: the busiest counts.
export function effortOf(agent: AgentInfo, row: Float32Array, pose: Float32Array): Float32Array {
  const [torque, least, most] = ['torque', 'torque_least', 'torque_most'].map((name) => measured(agent, row, name)),
    shares = new Map<number, number>();
  agent.joints.forEach((segment, i) => {
    const limit = torque[i] < 0 ? -least[i] : most[i],
      share = limit > 0 ? Math.min(1, Math.abs(torque[i]) / limit) : 0;
    shares.set(segment, Math.max(shares.get(segment) ?? 0, share));
  });
  return new Float32Array([...shares].flatMap(([segment, share]) => [...inWorld(pose, segment, [0, 0, 0]), share]));
}

export interface Part {
  name: string;
  rate: number; // per s
}

// What practice would pay for now, over the last half second of these moments, the last of which is now.
export function rewardOf(agent: AgentInfo, moments: Moment[]): Part[] {
  const rows = moments.flatMap(({ telemetry }) => (telemetry ? [telemetry] : [])),
    now = rows.at(-1),
    channel = channelOf(agent, 'reward');
  if (!now || !channel) return [];
  const tryOf = (row: Float32Array) => measured(agent, row, 'try')[0];
  const before = rows.find(({ row, time }) => time >= now.time - OVER - 1e-6 && tryOf(row) === tryOf(now.row))!,
    seconds = now.time - before.time;
  const [from, to] = [before.row, now.row].map((row) => measured(agent, row, 'reward'));
  return channel.parts.map(({ name }, i) => ({ name, rate: seconds > 0 ? (to[i] - from[i]) / seconds : 0 }));
}

// A place in the frame of the i-th segment.
function inWorld(pose: Float32Array, segment: number, [x, y, z]: Vector): Vector {
  const at = segment * POSE_WIDTH,
    [px, py, pz, w, i, j, k] = pose.subarray(at, at + POSE_WIDTH);
  // v + 2 q × (q × v + w v)
  const [a, b, c] = [j * z - k * y + w * x, k * x - i * z + w * y, i * y - j * x + w * z];
  return [px + x + 2 * (j * c - k * b), py + y + 2 * (k * a - i * c), pz + z + 2 * (i * b - j * a)];
}
