// Hills behind hills, each paler than the one before it: depth for almost no pixels of shading. World frame.
import { BufferAttribute, BufferGeometry, Color, DoubleSide, Group, Mesh, ShaderMaterial } from 'three';
import { plainFragment } from '../cheap_material';
import { onScreen, palette } from '../palette';
import type { Layer } from './layer';

const CENTRE_X = 8; // m, the middle of the track
const SLICES = 240;

interface Ridge {
  radius: number;
  base: number; // m, mean height of its top
  swing: number;
  waves: number;
  phase: number;
  colour: Color;
}

const ridges: Ridge[] = [
  { radius: 160, base: 2.6, swing: 6.5, waves: 15, phase: 0.4, colour: onScreen(palette.hills[0]) },
  { radius: 105, base: -1.6, swing: 4, waves: 13, phase: 2.1, colour: onScreen(palette.hills[1]) },
  { radius: 66, base: -2.6, swing: 2.3, waves: 15, phase: 4.4, colour: onScreen(palette.hills[2]) },
  { radius: 40, base: -3.3, swing: 1.3, waves: 13, phase: 1.3, colour: onScreen(palette.hills[3]) },
];

const vertexShader = `
varying vec3 shade;
void main() {
  shade = color;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;

export class Backdrop implements Layer {
  readonly isBackground = true;
  readonly object = makeRidges();
}

// Nearest first, and after the track: what is hidden is not drawn.
function makeRidges(): Group {
  const group = new Group();
  const material = new ShaderMaterial({
    vertexShader,
    fragmentShader: plainFragment,
    vertexColors: true,
    side: DoubleSide,
  });
  ridges.forEach((ridge, i) => {
    const mesh = new Mesh(ridgeGeometry(ridge), material);
    mesh.renderOrder = 9 - i;
    group.add(mesh);
  });
  return group;
}

export function ridgeTop(ridge: Ridge, angle: number): number {
  const a = angle * ridge.waves + ridge.phase;
  return ridge.base + ridge.swing * (0.5 * Math.sin(a) + 0.3 * Math.sin(a * 2.3 + 1.7) + 0.2 * Math.sin(a * 4.1 + 0.6));
}

// A wall around the far side of the track: its own colour at the top, mist at the foot.
function ridgeGeometry(ridge: Ridge): BufferGeometry {
  const rows = 3,
    positions = new Float32Array((SLICES + 1) * rows * 3),
    colours = new Float32Array(positions.length);
  const mist = onScreen(palette.haze),
    index: number[] = [];
  const shade = new Color();
  for (let i = 0; i <= SLICES; i++) {
    const angle = -0.35 + (i / SLICES) * (Math.PI + 0.7);
    const x = CENTRE_X + Math.cos(angle) * ridge.radius,
      y = Math.sin(angle) * ridge.radius,
      top = ridgeTop(ridge, angle);
    for (let row = 0; row < rows; row++) {
      const at = (i * rows + row) * 3;
      const drop = [0, ridge.swing * 1.6, ridge.swing * 3.4][row];
      positions.set([x, y, row === rows - 1 ? top - 60 : top - drop], at);
      shade.lerpColors(ridge.colour, mist, [0, 0.85, 1][row]);
      colours.set([shade.r, shade.g, shade.b], at);
    }
  }
  for (let i = 0; i < SLICES; i++)
    for (let row = 0; row + 1 < rows; row++) {
      const a = i * rows + row,
        b = a + rows;
      index.push(a, a + 1, b, b, a + 1, b + 1);
    }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('color', new BufferAttribute(colours, 3));
  geometry.setIndex(index);
  return geometry;
}
