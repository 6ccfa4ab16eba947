import { Box3, MeshBasicMaterial, Vector3, type Mesh } from 'three';
import { describe, expect, it } from 'vitest';
import type { AgentInfo, SegmentInfo } from '../../web/protocol/world';
import { dressOf } from '../../web/scene/dress';
import { Figure } from '../../web/scene/figure';
import { merged } from '../../web/scene/shapes';

const trunk: SegmentInfo = {
  name: 'trunk',
  side: 'middle',
  parent: -1,
  capsules: [
    { from: [-0.3, 0, 0], to: [0.3, 0, 0], radius: 0.1 },
    { from: [0.4, 0, 0.1], to: [0.44, 0, 0.1], radius: 0.07 },
  ],
};
const leg = (name: string, x: number): SegmentInfo => ({
  name,
  side: 'left',
  parent: 0,
  capsules: [{ from: [x, 0, 0], to: [x, 0, -0.4], radius: 0.04 }],
});
const stranger: AgentInfo = {
  name: 'stranger',
  roams: true,
  standingHeight: 0.5,
  actionScale: 0.5,
  actions: 3,
  observation: [],
  channels: [],
  joints: [],
  segments: [trunk, leg('left_front_thigh', 0.3), leg('left_hind_thigh', -0.3), leg('left_hind_foot', -0.3)],
};

describe('Body without shells of its own', () => {
  it('Is drawn from its capsules, every one of them', () => {
    for (const segment of stranger.segments) {
      const drawn = merged(dressOf(stranger).shells(segment, '#f2643d', true)),
        bones = new Box3();
      drawn.computeBoundingBox();
      // the head is a mesh of its own
      for (const { from, to, radius } of segment.parent < 0 ? segment.capsules.slice(0, 1) : segment.capsules)
        for (const end of [from, to])
          bones.union(new Box3().setFromCenterAndSize(new Vector3(...end), new Vector3().setScalar(2 * radius)));
      for (const axis of ['x', 'y', 'z'] as const) {
        expect(Math.abs(drawn.boundingBox!.min[axis] - bones.min[axis]), `${segment.name} ${axis}`).toBeLessThan(0.03);
        expect(Math.abs(drawn.boundingBox!.max[axis] - bones.max[axis]), `${segment.name} ${axis}`).toBeLessThan(0.03);
      }
    }
  });

  it('Has a head with a face, and carries its load on top of its trunk', () => {
    const looks = { shells: new MeshBasicMaterial(), visor: new MeshBasicMaterial() };
    const figure = new Figure(stranger, '#f2643d', looks, 0, true);
    const top = () => {
      const box = new Box3();
      figure.group.traverseVisible((part) => part !== figure.blob && (part as Mesh).isMesh && box.expandByObject(part));
      return box.max.z;
    };
    const without = top();
    figure.wear({ payload: 15 });
    expect(top()).toBeGreaterThan(without);
  });
});
