// A robot as one sees it: shells on its segments, a face that tells how it is doing, and a lane of its own for the eye.
import { CircleGeometry, Group, Mesh, MeshBasicMaterial, Vector3, type BufferGeometry, type Material } from 'three';
import { POSE_WIDTH, type AgentInfo, type Settings } from '../protocol/world';
import { Backpack } from './backpack';
import { blindfold, Face, headRadius, headShells, type Mood } from './head';
import { dressOf, type Dress } from './dress';
import { laneShift } from './lanes';
import { centreOf, merged, paintFor } from './shapes';

export interface Looks {
  shells: Material; // with vertex colours
  visor: Material;
}

// Whoever comes to the start is seen to be dropped there; in physics it stands at once.
const DROP_TIME = 0.4; // s
const DROP_HEIGHT = 1.3; // m
const START = 0.5; // m along the track, at most

const ORIGIN: [number, number, number] = [0, 0, 0];

// A head that cannot turn looks a little towards the audience, or one would see only an ear.
const TOWARDS_AUDIENCE = -0.72; // rad about z
// How far a head turns to the camera, unless that is behind it, and leans to stay level, unless its robot lies; and how fast.
const NECK = { turn: 0.8, behind: 2.2, lean: 0.5, lying: 0.4, pace: 5 }; // rad, rad, rad, cosine, 1/s

const shadow = new MeshBasicMaterial({ color: 0x2a2118, transparent: true, opacity: 0.28, depthWrite: false });
const shadowShape = new CircleGeometry(0.36, 24);

export class Figure {
  readonly group = new Group();
  readonly blob = new Mesh(shadowShape, shadow); // a shadow for graphics that cannot afford one
  private readonly segments: Group[] = [];
  private readonly limbs: Mesh[] = []; // whose length is a setting
  private readonly drawn: { mesh: Mesh; draw(fine: boolean): BufferGeometry }[] = [];
  private readonly head = new Group(); // turns on its neck
  private readonly trunk: number; // the segment that carries the head
  private backpack: Backpack | null = null;
  private readonly dress: Dress;
  private readonly sight = new Vector3();
  private readonly up = new Vector3();
  private face: Face | null = null;
  private droppedFor = 0; // s since it appeared at the start

  constructor(
    agent: AgentInfo,
    accent: string,
    looks: Looks,
    readonly lane: number,
    private fine: boolean,
  ) {
    this.dress = dressOf(agent);
    this.trunk = Math.max(
      0,
      agent.segments.findIndex(({ name }) => name === 'torso'),
    );
    for (const segment of agent.segments) {
      const holder = new Group();
      const mesh = this.solid(looks, (fine) => this.dress.shells(segment, accent, fine));
      if (segment.side !== 'middle' && !segment.name.endsWith('foot')) this.limbs.push(mesh);
      holder.add(mesh);
      this.segments.push(holder);
      this.group.add(holder);
    }
    this.addHead(agent, looks, accent);
    this.blob.renderOrder = 3;
    this.blob.visible = false;
    this.group.add(this.blob);
  }

  // m in the world, before its lane
  get trunkPlace(): Vector3 {
    return this.segments[this.trunk].position;
  }

  // (segments × [x y z qw qx qy qz]) world_from_segment
  pose(packed: Float32Array, start = 0): void {
    // also where time is dragged back, it comes to the start from ahead of it
    if (this.x - packed[start] > 0.5 && packed[start] < START) this.droppedFor = 0;
    for (let i = 0; i < this.segments.length; i++) {
      const at = start + i * POSE_WIDTH,
        part = this.segments[i];
      part.position.set(packed[at], packed[at + 1], packed[at + 2]);
      part.quaternion.set(packed[at + 4], packed[at + 5], packed[at + 6], packed[at + 3]);
    }
    this.group.position.y = laneShift(this.lane, packed[start + 1]);
  }

  // What the settings change about its looks.
  wear({ payload = 0, limb_length: length = 1 }: Settings): void {
    this.backpack?.carry(payload);
    for (const limb of this.limbs) limb.scale.z = length;
  }

  get x(): number {
    return this.segments[0].position.x;
  }

  // Where it is in the picture; `offset` is how far that is from its place in physics.
  get y(): number {
    return this.segments[0].position.y + this.offset;
  }

  get z(): number {
    return this.segments[0].position.z;
  }

  get offset(): number {
    return this.group.position.y;
  }

  get hip(): { x: number; y: number; z: number } {
    return this.segments[0].position;
  }

  // Joints and head, wherever it lies: what a finger may touch.
  places(): Vector3[] {
    const trunk = this.segments[this.trunk],
      head = this.head.position.clone().applyQuaternion(trunk.quaternion).add(trunk.position);
    const chest = head.clone().lerp(trunk.position, 0.5);
    return [...this.segments.map(({ position }) => position.clone()), head, chest].map((place) =>
      place.setY(place.y + this.offset),
    );
  }

  feel(mood: Mood): void {
    this.face?.feel(mood);
  }

  // `eye`: the camera in the world.
  tick(seconds: number, passed: number, groundUnder: number, eye: Vector3): void {
    this.droppedFor += passed;
    const left = Math.max(0, 1 - this.droppedFor / DROP_TIME);
    this.group.position.z = DROP_HEIGHT * left * left;
    this.face?.tick(seconds);
    if (this.dress.turnsHead) this.turnHead(passed, eye);
    this.blob.scale.setScalar(Number.isFinite(groundUnder) ? 1 : 0);
    this.blob.position.set(this.x, this.hip.y, Number.isFinite(groundUnder) ? groundUnder + 0.012 : 0);
  }

  dispose(): void {
    this.group.removeFromParent();
    this.group.traverse((part) => part instanceof Mesh && part.geometry.dispose());
  }

  // With as many corners as the graphics can afford.
  refine(fine: boolean): void {
    if (fine === this.fine) return;
    this.fine = fine;
    for (const { mesh, draw } of this.drawn) {
      mesh.geometry.dispose();
      mesh.geometry = draw(fine);
    }
  }

  private solid(looks: Looks, shells: (fine: boolean) => BufferGeometry[]): Mesh {
    const draw = (fine: boolean) => merged(shells(fine)),
      mesh = new Mesh(draw(this.fine), looks.shells);
    mesh.castShadow = mesh.receiveShadow = true;
    this.drawn.push({ mesh, draw });
    return mesh;
  }

  // Whoever watches is looked at, as far as a neck turns.
  private turnHead(passed: number, eye: Vector3): void {
    const { sight, up, head } = this,
      trunk = this.segments[this.trunk],
      trunkFromWorld = trunk.quaternion.clone().invert();
    sight
      .copy(eye)
      .sub(trunk.position)
      .setY(eye.y - trunk.position.y - this.offset)
      .applyQuaternion(trunkFromWorld);
    up.set(0, 0, 1).applyQuaternion(trunkFromWorld);
    const aside = Math.atan2(sight.y, sight.x),
      level = up.z > NECK.lying ? 1 : 0,
      ease = 1 - Math.exp(-passed * NECK.pace);
    head.rotation.x += (level * within(NECK.lean, -Math.atan2(up.y, up.z)) - head.rotation.x) * ease;
    head.rotation.y += (level * within(NECK.lean, Math.atan2(up.x, up.z)) - head.rotation.y) * ease;
    head.rotation.z += ((Math.abs(aside) > NECK.behind ? 0 : within(NECK.turn, aside)) - head.rotation.z) * ease;
  }

  private addHead(agent: AgentInfo, looks: Looks, accent: string): void {
    const skull = agent.segments[this.trunk]?.capsules.at(-1),
      chest = agent.segments[this.trunk]?.capsules.at(-2);
    if (!skull || !chest) return;
    const radius = headRadius(skull),
      [x, y, z] = centreOf(skull);
    this.head.position.set(x, y, z);
    this.head.rotation.z = TOWARDS_AUDIENCE;
    this.backpack = new Backpack(looks.shells, this.dress.bag(skull, chest), this.dress.hasShoulders);
    this.segments[this.trunk].add(this.head, this.backpack.group);
    // without a neck, the trunk's shells hold the head already
    if (this.dress.turnsHead) {
      const centred = { ...skull, from: ORIGIN, to: ORIGIN },
        paint = paintFor('middle', accent, false);
      this.head.add(this.solid(looks, (fine) => headShells(centred, paint, fine)));
    }
    if (agent.name.includes('blind')) this.head.add(blindfold(radius, accent, looks.shells, TOWARDS_AUDIENCE));
    else this.head.add((this.face = new Face(radius, looks.visor)).group);
  }
}

function within(most: number, angle: number): number {
  return Math.max(-most, Math.min(most, angle));
}
