// Collects coloured triangles and uploads them into one reused buffer: a new course costs no allocation on the GPU
// unless it is larger than every one before.
import { BufferAttribute, BufferGeometry, Color, DynamicDrawUsage } from 'three';

export type Point = readonly [number, number, number];

export class MeshBuilder {
  readonly geometry = new BufferGeometry();
  private positions = new Float32Array(0);
  private normals = new Float32Array(0);
  private colours = new Float32Array(0);
  private count = 0; // vertices, four to a quad

  begin(): void {
    this.count = 0;
  }

  // Corners in counter-clockwise order as seen from outside; two of them may fall together. `low` colours a and b.
  quad(a: Point, b: Point, c: Point, d: Point, colour: Color, low = colour): void {
    const n = normalOf(a, b, c, d);
    this.corners(a, b, c, d, n, n, colour, low);
  }

  // A quad with a normal at its left and one at its right edge: a smooth strip when repeated.
  smoothQuad(a: Point, b: Point, c: Point, d: Point, left: Point, right: Point, colour: Color): void {
    this.corners(a, b, c, d, left, right, colour, colour);
  }

  finish(): BufferGeometry {
    this.share('position', this.positions);
    this.share('normal', this.normals);
    this.share('color', this.colours);
    this.geometry.setDrawRange(0, (this.count / 4) * 6);
    return this.geometry;
  }

  private corners(a: Point, b: Point, c: Point, d: Point, left: Point, right: Point, colour: Color, low: Color): void {
    if ((this.count + 4) * 3 > this.positions.length) this.grow();
    this.vertex(a, left, low);
    this.vertex(b, right, low);
    this.vertex(c, right, colour);
    this.vertex(d, left, colour);
  }

  private share(name: string, array: Float32Array): void {
    const old = this.geometry.getAttribute(name) as BufferAttribute | undefined;
    if (old?.array === array) {
      old.clearUpdateRanges();
      old.addUpdateRange(0, this.count * 3);
      old.needsUpdate = true;
      return;
    }
    const attribute = new BufferAttribute(array, 3);
    attribute.setUsage(DynamicDrawUsage);
    this.geometry.setAttribute(name, attribute);
  }

  private vertex(p: Point, n: Point, colour: Color): void {
    const at = this.count * 3;
    for (let i = 0; i < 3; i++) {
      this.positions[at + i] = p[i];
      this.normals[at + i] = n[i];
    }
    this.colours[at] = colour.r;
    this.colours[at + 1] = colour.g;
    this.colours[at + 2] = colour.b;
    this.count++;
  }

  private grow(): void {
    const vertices = Math.max(16384, (this.positions.length / 3) * 2);
    this.positions = enlarged(this.positions, vertices * 3);
    this.normals = enlarged(this.normals, vertices * 3);
    this.colours = enlarged(this.colours, vertices * 3);
    // a WebGL buffer cannot grow: let three.js make a new one
    this.geometry.dispose();
    this.geometry.setIndex(new BufferAttribute(quadIndex(vertices / 4), 1));
  }
}

// Two triangles to a quad, that share two corners: graphics in software work out each corner once.
function quadIndex(quads: number): Uint32Array {
  return Uint32Array.from({ length: quads * 6 }, (_, i) => Math.floor(i / 6) * 4 + [0, 1, 2, 0, 2, 3][i % 6]);
}

function enlarged(array: Float32Array<ArrayBuffer>, length: number): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(length);
  larger.set(array);
  return larger;
}

// Across the diagonals: right for triangles, too.
function normalOf(a: Point, b: Point, c: Point, d: Point): Point {
  const ux = c[0] - a[0],
    uy = c[1] - a[1],
    uz = c[2] - a[2];
  const vx = d[0] - b[0],
    vy = d[1] - b[1],
    vz = d[2] - b[2];
  const x = uy * vz - uz * vy,
    y = uz * vx - ux * vz,
    z = ux * vy - uy * vx;
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}
