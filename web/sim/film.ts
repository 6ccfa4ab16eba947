// What a practice robot did, try by try, at the pace of life. Practice runs faster than that: a try is shown from its beginning to its
// end, then the newest one that has begun.
import { mixPose } from '../protocol/frames';

const RATE = 50; // frames a second
const MOST = 3000; // frames that wait; older ones are let go

export class Film {
  private frames: Float32Array[] = []; // 1 where a try begins, then the pose
  private at = 0;
  private readonly pose: Float32Array;

  constructor(private readonly width: number) {
    this.pose = new Float32Array(width);
  }

  add(frames: Float32Array): void {
    for (let i = 0; i < frames.length; i += 1 + this.width) this.frames.push(frames.subarray(i, i + 1 + this.width));
    this.letGo(this.frames.length - MOST);
  }

  // The pose `seconds` later than the last; null before the first. A try that has left the track is over, too.
  play(seconds: number, isOver: (pose: Float32Array) => boolean): Float32Array | null {
    if (this.frames.length === 0) return null;
    const newest = this.frames.length - 1,
      before = Math.floor(this.at);
    this.at = Math.min(newest, this.at + seconds * RATE);
    let end = before + 1;
    while (end <= this.at && !begins(this.frames[end])) end++;
    if (end <= this.at || isOver(this.frames[Math.floor(this.at)].subarray(1))) this.turnToNewest(before);
    this.letGo(Math.floor(this.at));
    const from = this.frames[0],
      to = this.frames[1];
    if (!to || begins(to)) this.pose.set(from.subarray(1));
    else mixPose(from.subarray(1), to.subarray(1), this.at - Math.floor(this.at), this.pose);
    return this.pose;
  }

  // The newest beginning after this frame; while there is none, the last frame stays.
  private turnToNewest(after: number): void {
    let newest = this.frames.length - 1;
    while (newest > after && !begins(this.frames[newest])) newest--;
    if (newest > after) this.at = newest;
  }

  private letGo(count: number): void {
    if (count <= 0) return;
    this.frames.splice(0, count);
    this.at = Math.max(0, this.at - count);
  }
}

const begins = (frame: Float32Array) => frame[0] === 1;
