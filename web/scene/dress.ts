// Who wears which shells. A body without shells of its own is drawn from the capsules that physics uses.
import type { BufferGeometry } from 'three';
import { bodyOf, type AgentInfo, type Capsule, type SegmentInfo } from '../protocol/world';
import { humanoidShells } from './humanoid_parts';
import { kitFor, type Kit } from './kit';
import { centreOf, paintFor } from './shapes';
import { walkerShells } from './walker_parts';

export interface Dress {
  turnsHead: boolean; // its head is a part of its own, on a neck
  hasShoulders: boolean; // straps hold its load
  bag(skull: Capsule, chest: Capsule): { x: number; z: number }; // where its load sits, in the trunk's frame
  shells(segment: SegmentInfo, accent: string, fine: boolean): BufferGeometry[];
}

const onTheBack = ([, , z]: number[], chest: Capsule) => ({ x: -chest.radius, z: z - 0.32 });

const walker: Dress = {
  turnsHead: false,
  hasShoulders: false,
  bag: (skull, chest) => onTheBack(centreOf(skull), chest),
  shells: (segment, accent) => walkerShells(segment, paintFor(segment.side, accent, true)),
};

const humanoid: Dress = {
  turnsHead: true,
  hasShoulders: true,
  bag: (skull, chest) => onTheBack(centreOf(skull), chest),
  shells: (segment, accent, fine) => humanoidShells(segment, kitFor(paintFor(segment.side, accent, false), fine)),
};

const plain: Dress = {
  turnsHead: true,
  hasShoulders: false,
  bag: (_, chest) => ({ x: centreOf(chest)[0], z: centreOf(chest)[2] + chest.radius + 0.16 }),
  shells: (segment, accent, fine) => plainShells(segment, kitFor(paintFor(segment.side, accent, false), fine)),
};

const wardrobe: Record<string, Dress> = { walker, humanoid };

// Senses do not show.
export function dressOf(agent: AgentInfo): Dress {
  return wardrobe[bodyOf(agent.name)] ?? plain;
}

function between({ from, to }: Capsule, share: number): [number, number, number] {
  return [0, 1, 2].map((i) => from[i] + share * (to[i] - from[i])) as [number, number, number];
}

// A trunk in shells with a band of the robot's colour, limbs with a dark joint at their beginning, dark soles. The trunk's
// last capsule is its head, which is drawn apart.
function plainShells(segment: SegmentInfo, { rod, ball, shell, accent, joint }: Kit): BufferGeometry[] {
  const isTrunk = segment.parent < 0,
    isFoot = segment.name.endsWith('foot');
  const capsules = isTrunk ? segment.capsules.slice(0, -1) : segment.capsules;
  return capsules.flatMap((capsule) => {
    const { from, to, radius } = capsule;
    if (isFoot) return [rod(from, to, radius, joint, 12)];
    const around = isTrunk ? 20 : 14,
      band = rod(
        between(capsule, isTrunk ? 0.62 : 0.3),
        between(capsule, isTrunk ? 0.7 : 0.42),
        radius * 1.04,
        accent,
        around,
      );
    const parts = [rod(from, to, radius, shell, around), band];
    if (!isTrunk) parts.push(ball(from, [radius * 1.25, radius * 1.25, radius * 1.25], joint, 14));
    return parts;
  });
}
