import { Box3, MeshBasicMaterial, Vector3, type Mesh } from 'three';
import { describe, expect, it } from 'vitest';
import { Figure } from '../../web/scene/figure';
import { hullOf } from '../../web/scene/hull';
import { humanoidShells } from '../../web/scene/humanoid_parts';
import { kitFor } from '../../web/scene/kit';
import { lanes, laneShift } from '../../web/scene/lanes';
import { linear } from '../../web/scene/palette';
import { robotColours } from '../../web/state/colours';
import { merged, paintFor } from '../../web/scene/shapes';
import { HALF_WIDTH } from '../../web/scene/surface';
import { MOST_ROBOTS } from '../../web/protocol/live';
import { POSE_WIDTH, type AgentInfo, type Capsule } from '../../web/protocol/world';
import { agents } from './core';

const looks = { shells: new MeshBasicMaterial(), visor: new MeshBasicMaterial() };
const agentCalled = async (name: string) => (await agents()).find((agent) => agent.name === name)!;
const figureOf = (agent: AgentInfo, lane = 0) => new Figure(agent, '#f2643d', looks, lane, true);

function poseAt(agent: AgentInfo, x: number, y: number): Float32Array {
  const pose = new Float32Array(agent.segments.length * POSE_WIDTH);
  agent.segments.forEach((_, i) => pose.set([x, y, 1, 1, 0, 0, 0], i * POSE_WIDTH));
  return pose;
}

function boxOf(capsules: Capsule[]): Box3 {
  const box = new Box3();
  for (const { from, to, radius } of capsules)
    for (const end of [from, to])
      box.union(new Box3().setFromCenterAndSize(new Vector3(...end), new Vector3().setScalar(2 * radius)));
  return box;
}

describe('Hull', () => {
  const box = hullOf(
    [
      [1, 0.2, 0.1],
      [0, 0.3, 0.1, 0.05],
      [-1, 0.2, 0.1],
    ],
    linear('#ffffff'),
    2.5,
    16,
    2,
  );

  it('Spans its sections, whichever way they are listed', () => {
    box.computeBoundingBox();
    expect(box.boundingBox!.min.z).toBeCloseTo(-1);
    expect(box.boundingBox!.max.x).toBeCloseTo(0.35, 2);
    expect(box.boundingBox!.max.y).toBeCloseTo(0.1, 2);
  });

  it('Shows its outside', () => {
    const at = box.getAttribute('position'),
      normal = box.getAttribute('normal');
    for (let i = 0; i < at.count; i++)
      expect(
        new Vector3().fromBufferAttribute(at, i).dot(new Vector3().fromBufferAttribute(normal, i)),
      ).toBeGreaterThan(0);
  });
});

describe('Humanoid', () => {
  it('Has shells for every segment, around the capsules that physics uses', async () => {
    const { segments } = await agentCalled('humanoid');
    for (const segment of segments) {
      const shells = merged(humanoidShells(segment, kitFor(paintFor(segment.side, '#f2643d', false), true)));
      shells.computeBoundingBox();
      // the head is a mesh of its own
      const bones = boxOf(segment.capsules.slice(0, segment.name === 'torso' ? 2 : undefined)),
        drawn = shells.boundingBox!;
      for (const axis of ['x', 'y', 'z'] as const) {
        expect(Math.abs(drawn.min[axis] - bones.min[axis]), `${segment.name} ${axis}`).toBeLessThan(0.13);
        expect(Math.abs(drawn.max[axis] - bones.max[axis]), `${segment.name} ${axis}`).toBeLessThan(0.3);
      }
    }
  });

  it('Stands on its shoes where physics has its soles', async () => {
    const { segments } = await agentCalled('humanoid'),
      foot = segments.find(({ name }) => name === 'left_foot')!;
    const shoe = merged(humanoidShells(foot, kitFor(paintFor('left', '#f2643d', false), true)));
    shoe.computeBoundingBox();
    expect(shoe.boundingBox!.min.z).toBeCloseTo(boxOf(foot.capsules).min.z, 2);
  });

  it('Costs weak graphics less than half the corners', async () => {
    const agent = await agentCalled('humanoid'),
      figure = figureOf(agent);
    const corners = () => {
      let sum = 0;
      figure.group.traverse((part) => (sum += (part as Mesh).geometry?.getAttribute('position').count ?? 0));
      return sum;
    };
    const fine = corners();
    figure.refine(false);
    expect(corners()).toBeLessThan(0.6 * fine);
  });

  it('Wears what the settings say: a backpack with a load, long limbs', async () => {
    const agent = await agentCalled('humanoid'),
      figure = figureOf(agent);
    const size = () => {
      const box = new Box3();
      figure.group.traverseVisible((part) => part !== figure.blob && (part as Mesh).isMesh && box.expandByObject(part));
      return box.getSize(new Vector3());
    };
    figure.wear({ payload: 0 });
    const without = size();
    figure.wear({ payload: 2 });
    const light = size();
    figure.wear({ payload: 15 });
    expect([without.x < light.x, light.x < size().x]).toEqual([true, true]);
    const before = size().z;
    figure.wear({ payload: 15, limb_length: 1.15 });
    expect(size().z).toBeGreaterThan(before);
  });

  it('Is drawn where it is: forward, and aside of its lane', async () => {
    const agent = await agentCalled('humanoid'),
      figure = figureOf(agent, 0.42);
    figure.pose(poseAt(agent, 3, 0.5));
    expect([figure.x, figure.hip.y]).toEqual([3, 0.5]);
    expect(figure.y).toBeCloseTo(0.5 + laneShift(0.42, 0.5));
    for (const place of figure.places()) expect(place.y).toBeCloseTo(figure.y, 1);
  });
});

describe('Lanes', () => {
  it('Are as many as robots, all different and on the track; so are colours', () => {
    expect(new Set(lanes).size).toBe(MOST_ROBOTS);
    expect(Math.max(...lanes.map(Math.abs))).toBeLessThan(HALF_WIDTH - 0.4);
    expect(new Set(robotColours).size).toBe(MOST_ROBOTS);
  });

  it('Meet at the edges of the track', () => {
    expect(laneShift(0.84, 0)).toBe(0.84);
    for (const edge of [-HALF_WIDTH, HALF_WIDTH]) expect(laneShift(0.84, edge)).toBeCloseTo(0);
  });
});

describe('Walker', () => {
  it('Keeps its two-sided paint and its head on the trunk', async () => {
    const figure = figureOf(await agentCalled('walker'));
    expect(figure.places()).toHaveLength(9);
    expect(paintFor('left', '#f2643d', true).shell).not.toEqual(paintFor('right', '#f2643d', true).shell);
  });
});
