// The outline of a course as the picture needs it: what one walks on, in order of x, and the blocks that stand on it.
// World frame, m.
import type { Course, GroundBox, Look } from '../protocol/world';

export const HALF_WIDTH = 1.5; // of the track

export interface Piece {
  look: Exclude<Look, 'beam' | 'barrier'>;
  x0: number;
  z0: number;
  x1: number;
  z1: number;
  // slope at either end, shared with the neighbour where the ground runs on
  grade0: number;
  grade1: number;
}

export interface Block {
  look: 'beam' | 'barrier';
  x0: number;
  x1: number;
  bottom: number;
  top: number;
}

export interface Surface {
  pieces: Piece[];
  blocks: Block[];
  base: number; // underside of the slab, on its plinth
}

const SAME = 0.02; // m, within which two ends are one

export function surfaceOf(course: Course): Surface {
  const pieces = course.boxes
    .filter((box) => !isBlock(box))
    .map(pieceOf)
    .sort((a, b) => a.x0 - b.x0);
  shareGrades(pieces);
  const blocks = course.boxes.filter(isBlock).map(blockOf);
  // a pit's floor is 1 m under its rim: below all of them, whether there are gaps or not
  const lowest = pieces.reduce(
    (least, piece) => (piece.look === 'pit' ? least : Math.min(least, piece.z0, piece.z1)),
    0,
  );
  return { pieces, blocks, base: lowest - 1.35 };
}

export function isBlock(box: GroundBox): boolean {
  return box.look === 'beam' || box.look === 'barrier';
}

function pieceOf(box: GroundBox): Piece {
  const c = Math.cos(box.angle),
    s = Math.sin(box.angle);
  const topX = box.x - s * box.halfHeight,
    topZ = box.z + c * box.halfHeight;
  const grade = s / c;
  return {
    look: box.look as Piece['look'],
    x0: topX - c * box.halfLength,
    z0: topZ - s * box.halfLength,
    x1: topX + c * box.halfLength,
    z1: topZ + s * box.halfLength,
    grade0: grade,
    grade1: grade,
  };
}

function shareGrades(pieces: Piece[]): void {
  for (let i = 1; i < pieces.length; i++) {
    const before = pieces[i - 1],
      after = pieces[i];
    const joined = before.look === 'ground' && after.look === 'ground' && Math.abs(before.z1 - after.z0) < SAME;
    if (!joined) continue;
    const grade = (before.grade1 + after.grade0) / 2;
    before.grade1 = grade;
    after.grade0 = grade;
    after.x0 = before.x1;
    after.z0 = before.z1;
  }
}

function blockOf(box: GroundBox): Block {
  return {
    look: box.look as Block['look'],
    x0: box.x - box.halfLength,
    x1: box.x + box.halfLength,
    bottom: box.z - box.halfHeight,
    top: box.z + box.halfHeight,
  };
}

// Height of the verge beside the track: natural ground, straight across gaps and stairs.
export class Verge {
  private readonly xs: number[] = [];
  private readonly zs: number[] = [];

  constructor(pieces: Piece[]) {
    for (const piece of pieces) {
      if (piece.look !== 'ground') continue;
      this.add(piece.x0, piece.z0);
      this.add(piece.x1, piece.z1);
    }
  }

  at(x: number): number {
    const { xs, zs } = this;
    if (xs.length === 0) return 0;
    let low = 0,
      high = xs.length - 1;
    if (x <= xs[0]) return zs[0];
    if (x >= xs[high]) return zs[high];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (xs[middle] <= x) low = middle;
      else high = middle;
    }
    return zs[low] + ((zs[high] - zs[low]) * (x - xs[low])) / (xs[high] - xs[low] || 1);
  }

  private add(x: number, z: number): void {
    const last = this.xs.length - 1;
    if (last >= 0 && x - this.xs[last] < 1e-4) this.zs[last] = z;
    else {
      this.xs.push(x);
      this.zs.push(z);
    }
  }
}

// Highest ground at x, linear between the profile's points.
export function heightAt(course: Course, x: number): number {
  const place = Math.min(Math.max((x - course.beginX) / course.profileStep, 0), course.profile.length - 1.001);
  const i = Math.floor(place);
  return course.profile[i] + (course.profile[i + 1] - course.profile[i]) * (place - i);
}

// For the camera, which pits and blocks would make hop.
export function smoothHeightAt(course: Course, x: number): number {
  let sum = 0;
  for (let dx = -2; dx <= 2; dx += 0.5) sum += Math.max(heightAt(course, x + dx), course.lowest);
  return sum / 9;
}

// Repeatable numbers in [0, 1) for decoration.
export function* chance(seed: number): Generator<number, never> {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  for (;;) {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    yield ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
}
