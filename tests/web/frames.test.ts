import { describe, expect, it } from 'vitest';
import { mixPose, pack, packedLength, unpack } from '../../web/protocol/frames';
import { FramePlayer } from '../../web/sim/player';

const pose = (...segments: number[][]) => Float32Array.from(segments.flat());
const upright = (x: number) => [x, 0, 1, 1, 0, 0, 0];

function frame(x: number): { buffer: ArrayBuffer; length: number } {
  const packed = new Float32Array(packedLength([1]));
  pack(packed, 0, 7, pose(upright(x)));
  return { buffer: packed.buffer, length: packed.length };
}

describe('Frames', () => {
  it('Hold what was packed, robot after robot', () => {
    const packed = new Float32Array(100);
    const first = pose(upright(1), upright(2)),
      second = pose(upright(3));
    const end = pack(packed, pack(packed, 0, 4, first), 9, second);
    expect(end).toBe(packedLength([2, 1]));
    const found = unpack(packed, end);
    expect(found.map(({ key, segments }) => [key, segments])).toEqual([
      [4, 2],
      [9, 1],
    ]);
    expect([...packed.subarray(found[1].start, found[1].start + 7)]).toEqual([...second]);
  });

  it('Mix positions evenly and rotations along the shorter arc', () => {
    const into = new Float32Array(7),
      half = Math.SQRT1_2;
    mixPose(pose([0, 0, 0, 1, 0, 0, 0]), pose([0.2, 0, 0, -half, 0, -half, 0]), 0.5, into);
    expect(into[0]).toBeCloseTo(0.1);
    expect(Math.hypot(...into.subarray(3))).toBeCloseTo(1);
    // half of a quarter turn
    expect(Math.abs(into[5])).toBeCloseTo(Math.sin(Math.PI / 8));
  });

  it('Do not sweep a robot that was set back to the start across the track', () => {
    const into = new Float32Array(7);
    mixPose(pose(upright(9)), pose(upright(0)), 0.1, into);
    expect(into[0]).toBe(0);
  });
});

describe('FramePlayer', () => {
  it('Moves evenly between frames that arrive unevenly, and gives their memory back', () => {
    const returned: ArrayBuffer[] = [],
      shown: number[] = [];
    const player = new FramePlayer((buffer) => returned.push(buffer));
    let next = 0;
    for (let now = 0; now < 2000; now += 8) {
      // two steps every 40 ms: 0.02 m each
      if (now % 40 === 0)
        for (let i = 0; i < 2; i++, next++)
          player.push(next * 0.02, ...(Object.values(frame(next * 0.02)) as [ArrayBuffer, number]));
      player.play(now, 1, (_, mixed) => shown.push(mixed[0]));
    }
    const steps = shown.slice(60).map((x, i) => x - shown[59 + i]);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...steps)).toBeLessThan(0.03);
    expect(shown.at(-1)).toBeGreaterThan(1.8);
    expect(returned.length).toBeGreaterThan(next - 8);
  });
});
