// A ruler along the front of the slab: a tick at every metre and its number, as on the edge of a museum model.
import {
  BufferAttribute,
  BufferGeometry,
  CanvasTexture,
  LinearMipmapLinearFilter,
  Mesh,
  MeshBasicMaterial,
  SRGBColorSpace,
} from 'three';
import type { Course } from '../../protocol/world';
import { HALF_WIDTH, heightAt, isBlock } from '../surface';
import type { Layer } from './layer';

const LAST = 15;
const CELL = 64; // pixels of the atlas per number
const SIZE = 0.3; // m
const FRONT = -HALF_WIDTH - 0.004;

export class Metres implements Layer {
  readonly object: Mesh;

  constructor() {
    const material = new MeshBasicMaterial({ map: numbers(), transparent: true, depthWrite: false, toneMapped: false });
    this.object = new Mesh(new BufferGeometry(), material);
    this.object.renderOrder = 5;
    this.object.frustumCulled = false;
  }

  shape(course: Course): void {
    const positions: number[] = [],
      uv: number[] = [],
      index: number[] = [];
    for (let metre = 0; metre <= LAST; metre++) {
      const z = rimAt(course, metre) - 0.135,
        n = positions.length / 3,
        half = SIZE / 2;
      const left = metre / (LAST + 1),
        right = (metre + 1) / (LAST + 1);
      positions.push(
        metre - half,
        FRONT,
        z - SIZE,
        metre + half,
        FRONT,
        z - SIZE,
        metre + half,
        FRONT,
        z,
        metre - half,
        FRONT,
        z,
      );
      uv.push(left, 0, right, 0, right, 1, left, 1);
      index.push(n, n + 1, n + 2, n, n + 2, n + 3);
    }
    this.object.geometry.dispose();
    this.object.geometry = new BufferGeometry();
    this.object.geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
    this.object.geometry.setAttribute('uv', new BufferAttribute(new Float32Array(uv), 2));
    this.object.geometry.setIndex(index);
  }
}

// Lowest ground under the number, blocks left aside, so that it never hangs in the air.
function rimAt(course: Course, x: number): number {
  const stands = (at: number) => {
    const block = course.boxes.find((box) => isBlock(box) && Math.abs(at - box.x) < box.halfLength + 0.05);
    return block ? heightAt(course, block.x - block.halfLength - 0.05) : heightAt(course, at);
  };
  return Math.min(stands(x - SIZE / 2.5), stands(x), stands(x + SIZE / 2.5));
}

function numbers(): CanvasTexture {
  const canvas = document.createElement('canvas');
  canvas.width = CELL * (LAST + 1);
  canvas.height = CELL;
  const pen = canvas.getContext('2d')!;
  pen.textAlign = 'center';
  pen.fillStyle = '#fff6e4';
  for (let metre = 0; metre <= LAST; metre++) {
    const x = (metre + 0.5) * CELL;
    pen.globalAlpha = metre % 5 ? 0.75 : 1;
    pen.fillRect(x - 1.5, 0, 3, metre % 5 ? 9 : 15);
    pen.font = `${metre % 5 ? 500 : 700} ${metre % 5 ? 25 : 32}px 'Figtree Variable', sans-serif`;
    pen.fillText(metre === 0 ? '0 m' : String(metre), x, metre % 5 ? 38 : 46);
  }
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.anisotropy = 4;
  return texture;
}
