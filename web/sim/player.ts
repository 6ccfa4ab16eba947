// Plays the frames of the worker smoothly: a clock of its own runs a little behind the newest frame, and poses are mixed
// from the two frames around it.
import { mixPose, unpack, type PackedPose } from '../protocol/frames';
import { POSE_WIDTH } from '../protocol/world';

const BEHIND = 0.028; // s: a control step and the jitter of messages
const LOST = 0.25; // s; farther off, the clock jumps instead of hurrying
const PULL = 0.06; // share of the error mended per frame

interface Frame {
  time: number;
  buffer: ArrayBuffer;
  packed: Float32Array;
  poses: PackedPose[];
}

export class FramePlayer {
  private readonly frames: Frame[] = [];
  private readonly mixed = new Map<number, Float32Array>();
  private time = 0;
  private last = 0;

  // `giveBack` returns the memory of frames that were shown to the worker.
  constructor(private readonly giveBack: (buffer: ArrayBuffer) => void) {}

  push(time: number, buffer: ArrayBuffer, length: number): void {
    const packed = new Float32Array(buffer);
    this.frames.push({ time, buffer, packed, poses: unpack(packed, length) });
    // the page was asleep: nobody will watch what it missed
    while (this.frames.length > 8) this.drop();
  }

  clear(): void {
    while (this.frames.length) this.drop();
    this.mixed.clear();
    this.time = 0;
  }

  // Hands the pose of every robot at this moment to `show`; `pace`: simulated seconds per second.
  play(now: number, pace: number, show: (key: number, pose: Float32Array) => void): void {
    const passed = Math.min(0.1, (now - this.last) / 1000);
    this.last = now;
    const newest = this.frames.at(-1);
    if (!newest) return;
    const goal = newest.time - BEHIND,
      ahead = this.time + passed * pace;
    this.time = Math.abs(goal - ahead) > LOST ? goal : Math.min(newest.time, ahead + (goal - ahead) * PULL);
    while (this.frames.length > 2 && this.frames[1].time <= this.time) this.drop();
    const [from, to = from] = this.frames;
    const span = to.time - from.time,
      share = span > 0 ? Math.min(1, Math.max(0, (this.time - from.time) / span)) : 1;
    this.forget(to.poses);
    for (const pose of to.poses) show(pose.key, this.mix(from, to, pose, share));
  }

  // Whoever is there no more.
  private forget(poses: PackedPose[]): void {
    if (this.mixed.size <= poses.length) return;
    for (const key of this.mixed.keys()) if (!poses.some((pose) => pose.key === key)) this.mixed.delete(key);
  }

  private mix(from: Frame, to: Frame, pose: PackedPose, share: number): Float32Array {
    const length = pose.segments * POSE_WIDTH;
    let into = this.mixed.get(pose.key);
    if (into?.length !== length) this.mixed.set(pose.key, (into = new Float32Array(length)));
    const end = to.packed.subarray(pose.start, pose.start + length);
    const before = from.poses.find((candidate) => candidate.key === pose.key);
    const begin = before ? from.packed.subarray(before.start, before.start + length) : end;
    mixPose(begin, end, share, into);
    return into;
  }

  private drop(): void {
    const frame = this.frames.shift();
    if (frame) this.giveBack(frame.buffer);
  }
}
