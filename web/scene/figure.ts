// A robot as one sees it: shells on its segments, a face that tells how it is doing, and a lane of its own for the eye.
import {
  CircleGeometry, CylinderGeometry, Group, Mesh, MeshBasicMaterial, Shape, ShapeGeometry, SphereGeometry, TorusGeometry, type BufferGeometry, type Material,
} from 'three';
import { POSE_WIDTH, type AgentInfo } from '../sim/protocol';
import { centreOf, HEAD_SCALE, paintFor, segmentGeometry } from './figure_parts';
import { linear, palette } from './palette';

export type Mood = 'running' | 'fallen' | 'finished';

export interface Looks {
  shells: Material; // with vertex colours
  visor: Material;
}

// Whoever comes to the start is seen to be dropped there; in physics it stands at once.
const DROP_TIME = 0.4; // s
const DROP_HEIGHT = 1.3; // m

// The head looks a little towards the audience, or one would see only an ear.
const TOWARDS_AUDIENCE = -0.72; // rad about z

export class Figure {
  readonly group = new Group();
  readonly blob: Mesh; // a shadow for graphics that cannot afford one
  private readonly segments: Group[] = [];
  private readonly faces = new Map<Mood, Group>();
  private mood: Mood = 'running';
  private readonly owned: BufferGeometry[] = [];
  private readonly blinkOffset = Math.random() * 3;
  private droppedFor = 0; // s since it appeared at the start

  constructor(agent: AgentInfo, accent: string, looks: Looks, readonly lane: number) {
    for (const segment of agent.segments) {
      const holder = new Group(), geometry = segmentGeometry(segment, paintFor(segment.side, accent));
      const mesh = new Mesh(geometry, looks.shells);
      mesh.castShadow = mesh.receiveShadow = true;
      this.owned.push(geometry);
      holder.add(mesh);
      this.segments.push(holder);
      this.group.add(holder);
    }
    this.addFace(agent, looks, accent);
    this.blob = new Mesh(new CircleGeometry(0.36, 24), new MeshBasicMaterial({ color: 0x2a2118, transparent: true, opacity: 0.28, depthWrite: false }));
    this.blob.renderOrder = 3;
    this.blob.visible = false;
    this.group.add(this.blob);
    this.group.position.y = lane;
  }

  // (segments × [x y z qw qx qy qz]) world_from_segment
  pose(packed: Float32Array, start = 0): void {
    if (Math.abs(packed[start] - this.x) > 0.5) this.droppedFor = 0;
    for (let i = 0; i < this.segments.length; i++) {
      const at = start + i * POSE_WIDTH, part = this.segments[i];
      part.position.set(packed[at], packed[at + 1], packed[at + 2]);
      part.quaternion.set(packed[at + 4], packed[at + 5], packed[at + 6], packed[at + 3]);
    }
  }

  get hip(): { x: number; y: number; z: number } {
    return this.segments[0].position;
  }

  get x(): number {
    return this.segments[0].position.x;
  }

  get z(): number {
    return this.segments[0].position.z;
  }

  feel(mood: Mood): void {
    if (mood === this.mood) return;
    this.mood = mood;
    for (const [name, face] of this.faces) face.visible = name === mood;
  }

  tick(seconds: number, passed: number, groundUnder: number): void {
    this.droppedFor += passed;
    const left = Math.max(0, 1 - this.droppedFor / DROP_TIME);
    this.group.position.z = DROP_HEIGHT * left * left;
    const blink = (seconds + this.blinkOffset) % 3.4 < 0.12;
    this.faces.get('running')?.scale.set(1, 1, blink ? 0.12 : 1);
    this.blob.scale.setScalar(Number.isFinite(groundUnder) ? 1 : 0);
    this.blob.position.set(this.x, 0, Number.isFinite(groundUnder) ? groundUnder + 0.012 : 0);
  }

  dispose(): void {
    this.group.removeFromParent();
    for (const geometry of this.owned) geometry.dispose();
    this.group.traverse((part) => part instanceof Mesh && part.geometry.dispose());
  }

  private addFace(agent: AgentInfo, looks: Looks, accent: string): void {
    const trunk = agent.segments.findIndex((segment) => segment.parent < 0);
    const skull = agent.segments[trunk]?.capsules.at(-1);
    if (!skull) return;
    const turn = new Group(), radius = skull.radius * HEAD_SCALE;
    turn.position.set(...centreOf(skull));
    turn.rotation.z = TOWARDS_AUDIENCE;
    this.segments[trunk].add(turn);
    if (agent.name.includes('blind')) turn.add(blindfold(radius, accent, looks));
    else this.addEyes(turn, radius, looks);
  }

  private addEyes(turn: Group, radius: number, looks: Looks): void {
    const visor = new Mesh(new SphereGeometry(radius * 1.035, 20, 10, -0.95 + Math.PI, 1.9, Math.PI / 2 - 0.52, 0.86), looks.visor);
    visor.rotation.x = Math.PI / 2;
    visor.scale.set(1.02, 0.94, 0.98);
    turn.add(visor);
    for (const mood of ['running', 'fallen', 'finished'] as const) {
      const face = eyes(mood, radius);
      face.visible = mood === this.mood;
      this.faces.set(mood, face);
      turn.add(face);
    }
  }
}

function eyes(mood: Mood, radius: number): Group {
  const face = new Group();
  const light = new MeshBasicMaterial({ color: linear(mood === 'fallen' ? palette.eyesFallen : palette.eyes), toneMapped: false });
  for (const side of [-1, 1]) {
    const eye = new Group(), angle = side * 0.36;
    for (const stroke of strokes(mood, radius)) eye.add(new Mesh(stroke, light));
    eye.position.set(Math.cos(angle) * radius * 1.075, Math.sin(angle) * radius * 1.075, radius * 0.06);
    eye.rotation.z = angle;
    face.add(eye);
  }
  return face;
}

// Drawn in the plane that looks along +x.
function strokes(mood: Mood, radius: number): BufferGeometry[] {
  const upright = (geometry: BufferGeometry) => geometry.rotateX(Math.PI / 2).rotateZ(Math.PI / 2);
  if (mood === 'running') return [upright(new CircleGeometry(radius * 0.15, 20).scale(0.85, 1.35, 1))];
  if (mood === 'finished') return [upright(new TorusGeometry(radius * 0.14, radius * 0.045, 8, 16, Math.PI))];
  return [0.7, -0.7].map((turn) => upright(bar(radius * 0.36, radius * 0.08).rotateZ(turn)));
}

function bar(length: number, width: number): BufferGeometry {
  const shape = new Shape().moveTo(-length / 2, -width / 2).lineTo(length / 2, -width / 2).lineTo(length / 2, width / 2).lineTo(-length / 2, width / 2);
  return new ShapeGeometry(shape);
}

// Who sees nothing wears it for all to see: a scarf over the eyes, knotted behind.
function blindfold(radius: number, accent: string, looks: Looks): Group {
  const cloth = (looks.shells as MeshBasicMaterial).clone() as MeshBasicMaterial;
  cloth.vertexColors = false;
  cloth.color = linear(accent);
  const group = new Group();
  const band = new Mesh(new CylinderGeometry(radius * 1.06, radius * 1.06, radius * 0.62, 32, 1, true).rotateX(Math.PI / 2), cloth);
  band.position.z = radius * 0.08;
  const knot = new Mesh(new SphereGeometry(radius * 0.2, 12, 10), cloth);
  const back = Math.PI - TOWARDS_AUDIENCE;
  knot.position.set(Math.cos(back) * radius * 1.12, Math.sin(back) * radius * 1.12, radius * 0.08);
  group.add(band, knot);
  for (const turn of [0.5, 0.95]) {
    const tail = new Mesh(new SphereGeometry(radius * 0.5, 12, 8).scale(0.26, 0.1, 0.8).translate(0, 0, -radius * 0.42), cloth);
    tail.position.copy(knot.position);
    tail.rotation.set(0, turn, back - Math.PI);
    group.add(tail);
  }
  group.traverse((part) => (part.castShadow = true));
  return group;
}
