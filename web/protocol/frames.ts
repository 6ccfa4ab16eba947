// The poses of all robots at one control step, packed into one transferable buffer that the page hands back:
// for each robot key, number of segments, then segments × [x y z qw qx qy qz].
import { POSE_WIDTH } from './world';

const HEAD = 2;

export function packedLength(segmentCounts: number[]): number {
  return segmentCounts.reduce((sum, count) => sum + HEAD + count * POSE_WIDTH, 0);
}

// Writes one robot at `offset` and returns the offset behind it.
export function pack(into: Float32Array, offset: number, key: number, pose: Float32Array): number {
  into[offset] = key;
  into[offset + 1] = pose.length / POSE_WIDTH;
  into.set(pose, offset + HEAD);
  return offset + HEAD + pose.length;
}

export interface PackedPose {
  key: number;
  start: number; // of the first segment's x in the packed array
  segments: number;
}

export function unpack(packed: Float32Array, length: number): PackedPose[] {
  const found: PackedPose[] = [];
  for (let at = 0; at < length;) {
    const segments = packed[at + 1];
    found.push({ key: packed[at], start: at + HEAD, segments });
    at += HEAD + segments * POSE_WIDTH;
  }
  return found;
}

// Pose between two steps; rotations along the shorter arc, normalised. A robot that was set back to the start jumps.
export function mixPose(from: Float32Array, to: Float32Array, share: number, into: Float32Array): void {
  const jumped = Math.abs(to[0] - from[0]) > 0.5;
  const s = jumped ? 1 : share;
  for (let at = 0; at < to.length; at += POSE_WIDTH) {
    for (let i = at; i < at + 3; i++) into[i] = from[i] + (to[i] - from[i]) * s;
    mixRotation(from, to, at + 3, s, into);
  }
}

function mixRotation(from: Float32Array, to: Float32Array, at: number, share: number, into: Float32Array): void {
  let dot = 0;
  for (let i = at; i < at + 4; i++) dot += from[i] * to[i];
  const toShare = dot < 0 ? -share : share;
  let square = 0;
  for (let i = at; i < at + 4; i++) {
    into[i] = from[i] * (1 - share) + to[i] * toShare;
    square += into[i] * into[i];
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  for (let i = at; i < at + 4; i++) into[i] *= scale;
}
