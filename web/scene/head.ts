// The head that all robots share: shells, and a face that tells how its robot is doing.
import {
  CircleGeometry,
  CylinderGeometry,
  Group,
  Mesh,
  MeshBasicMaterial,
  Shape,
  ShapeGeometry,
  SphereGeometry,
  TorusGeometry,
  type BufferGeometry,
  type Material,
} from 'three';
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js';
import type { Capsule } from '../protocol/world';
import { linear, palette } from './palette';
import { centreOf, tinted, type Paint } from './shapes';

export type Mood = 'running' | 'fallen' | 'finished';
const moods: Mood[] = ['running', 'fallen', 'finished'];

const SCALE = 1.58; // of the capsule that may not touch the ground
export const headRadius = (capsule: Capsule) => capsule.radius * SCALE;

export function headShells(capsule: Capsule, paint: Paint, fine = true): BufferGeometry[] {
  const r = headRadius(capsule),
    [x, y, z] = centreOf(capsule);
  const skull = new SphereGeometry(r, fine ? 24 : 16, fine ? 16 : 10).scale(1.02, 0.98, 0.94).translate(x, y, z);
  const ears = [-1, 1].map((side) =>
    new CylinderGeometry(r * 0.34, r * 0.4, 0.03, 16).translate(x - 0.012, y + side * r * 0.98, z),
  );
  const stalk = new CylinderGeometry(0.006, 0.009, 0.1, 8)
    .rotateX(Math.PI / 2)
    .rotateY(-0.35)
    .translate(x - 0.045, y, z + r + 0.025);
  const tip = new SphereGeometry(0.022, fine ? 14 : 8, fine ? 10 : 6).translate(x - 0.065, y, z + r + 0.08);
  return [
    tinted(skull, paint.shell),
    ...ears.map((ear) => tinted(ear, paint.accent)),
    tinted(stalk, paint.joint),
    tinted(tip, paint.accent),
  ];
}

// Visor and eyes around the middle of a head.
export class Face {
  readonly group = new Group();
  private readonly eyes = new Map<Mood, Mesh>();
  private mood: Mood = 'running';
  private readonly blinkOffset = Math.random() * 3; // s

  constructor(radius: number, visor: Material) {
    const shape = new SphereGeometry(radius * 1.035, 20, 10, -0.95 + Math.PI, 1.9, Math.PI / 2 - 0.52, 0.86);
    const glass = new Mesh(shape.rotateX(Math.PI / 2).scale(1.02, 0.98, 0.94), visor);
    this.group.add(glass);
    for (const mood of moods) {
      const eyes = new Mesh(bothEyes(mood, radius), light[mood]);
      eyes.visible = mood === this.mood;
      this.eyes.set(mood, eyes);
      this.group.add(eyes);
    }
  }

  feel(mood: Mood): void {
    if (mood === this.mood) return;
    this.mood = mood;
    for (const [name, eyes] of this.eyes) eyes.visible = name === mood;
  }

  tick(seconds: number): void {
    const blink = (seconds + this.blinkOffset) % 3.4 < 0.12;
    this.eyes.get('running')!.scale.z = blink ? 0.12 : 1;
  }
}

// transparent as the shadow is, whose shader then serves both
const glow = (colour: string) => new MeshBasicMaterial({ color: linear(colour), toneMapped: false, transparent: true });
const calm = glow(palette.eyes),
  light: Record<Mood, Material> = { running: calm, finished: calm, fallen: glow(palette.eyesFallen) };

function bothEyes(mood: Mood, radius: number): BufferGeometry {
  const eyes = [-0.36, 0.36].flatMap((angle) =>
    strokes(mood, radius).map((stroke) => stroke.translate(radius * 1.075, 0, radius * 0.06).rotateZ(angle)),
  );
  return mergeGeometries(eyes);
}

// Drawn in the plane that looks along +x.
function strokes(mood: Mood, radius: number): BufferGeometry[] {
  const upright = (geometry: BufferGeometry) => geometry.rotateX(Math.PI / 2).rotateZ(Math.PI / 2);
  if (mood === 'running') return [upright(new CircleGeometry(radius * 0.15, 20).scale(0.85, 1.35, 1))];
  if (mood === 'finished') return [upright(new TorusGeometry(radius * 0.14, radius * 0.045, 8, 16, Math.PI))];
  return [0.7, -0.7].map((turn) => upright(bar(radius * 0.36, radius * 0.08).rotateZ(turn)));
}

function bar(length: number, width: number): BufferGeometry {
  const shape = new Shape()
    .moveTo(-length / 2, -width / 2)
    .lineTo(length / 2, -width / 2)
    .lineTo(length / 2, width / 2)
    .lineTo(-length / 2, width / 2);
  return new ShapeGeometry(shape);
}

// Who sees nothing wears it for all to see: a scarf over the eyes, knotted behind. `turn`: how far the head looks aside, rad.
export function blindfold(radius: number, accent: string, shells: Material, turn: number): Group {
  const cloth = (geometry: BufferGeometry) => new Mesh(tinted(geometry, linear(accent)), shells);
  const group = new Group();
  const band = cloth(
    new CylinderGeometry(radius * 1.06, radius * 1.06, radius * 0.62, 32, 1, true).rotateX(Math.PI / 2),
  );
  band.position.z = radius * 0.08;
  const knot = cloth(new SphereGeometry(radius * 0.2, 12, 10));
  const back = Math.PI - turn;
  knot.position.set(Math.cos(back) * radius * 1.12, Math.sin(back) * radius * 1.12, radius * 0.08);
  group.add(band, knot);
  for (const angle of [0.5, 0.95]) {
    const tail = cloth(new SphereGeometry(radius * 0.5, 12, 8).scale(0.26, 0.1, 0.8).translate(0, 0, -radius * 0.42));
    tail.position.copy(knot.position);
    tail.rotation.set(0, angle, back - Math.PI);
    group.add(tail);
  }
  group.traverse((part) => (part.castShadow = true));
  return group;
}
