// The whole picture: course, robots, light and camera. Told by the page what to show; asks the simulation nothing.
import {
  Group,
  Mesh,
  PCFShadowMap,
  Raycaster,
  Scene as Space,
  Vector2,
  Vector3,
  WebGLRenderer,
  type Object3D,
} from 'three';
import type { AgentInfo, Course } from '../protocol/world';
import type { GroundTouch, Picture } from '../state/picture';
import { threeFromWorld, worldFrame, worldFromThree } from './axes';
import { makeBackdrop } from './backdrop';
import { CameraRig } from './camera';
import { Crowd } from './crowd';
import { Finish } from './finish';
import { Gestures } from './gestures';
import { addGround } from './ground';
import type { Mood } from './head';
import { Lights } from './lights';
import { Marks } from './marks';
import { Materials } from './materials';
import { MeshBuilder } from './mesh_builder';
import { addBlocks } from './obstacles';
import { linear, palette } from './palette';
import { Plants } from './plants';
import { Puffs } from './puffs';
import { firstTier, Quality } from './quality';
import type { Tier } from '../state/view';
import { Senses } from './senses';
import { makeSky } from './sky';
import { HALF_WIDTH, heightAt, smoothHeightAt, surfaceOf } from './surface';
import { Water } from './water';
import { Wind } from './wind';

export interface SceneEvents {
  lost(): void;
  restored(): void;
  tier(tier: Tier): void;
}

const PATIENCE = 50; // ms that the picture waits for new ground
const FINGER = 30; // CSS pixels

export class Scene implements Picture {
  readonly rig = new CameraRig();
  readonly senses = new Senses();
  private readonly renderer: WebGLRenderer;
  private readonly space = new Space();
  private readonly world = worldFrame();
  private readonly quality: Quality;
  private readonly materials: Materials;
  private readonly lights: Lights;
  private readonly builder = new MeshBuilder();
  private readonly ground: Mesh;
  private readonly ray = new Raycaster();
  private readonly water = new Water();
  private readonly wind = new Wind();
  private readonly marks = new Marks();
  private readonly plants: Plants;
  private readonly finish: Finish;
  private readonly puffs: Puffs;
  private readonly crowd: Crowd;
  private readonly focus = new Vector3();
  private course: Course | null = null;
  private followed: number | null = null;
  private sensed: { key: number; points: Float32Array } | null = null;
  private lastX = 0;
  private lastY = 0;
  private lastFrame = 0;
  private lastDraw = 0;
  private size = new Vector2(1, 1);
  private lost = false;
  private waitUntil = 0; // ms
  private drawnAhead = false;

  constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly events: SceneEvents,
    wanted?: Tier,
  ) {
    const tier = wanted ?? firstTier();
    // opaque: three.js would ask for a transparent one, under which the page is drawn, too
    const context = canvas.getContext('webgl2', {
      alpha: false,
      antialias: tier !== 'low',
      powerPreference: 'high-performance',
    })!;
    this.renderer = new WebGLRenderer({ canvas, context });
    this.quality = new Quality(tier, wanted !== undefined, (next) => this.change(next));
    this.materials = new Materials(tier);
    this.crowd = new Crowd(this.materials, tier);
    this.ground = new Mesh(this.builder.geometry, this.materials.earth);
    this.lights = new Lights(tier);
    this.plants = new Plants((colour) => this.materials.solid(colour));
    this.finish = new Finish((colour) => this.materials.solid(colour));
    this.puffs = new Puffs(this.materials.solid('#ffffff'));
    this.compose();
    this.change(tier);
    this.watchContext();
  }

  get tier(): Tier {
    return this.quality.tier;
  }

  // New ground is on its way: software drawing leaves the frames before it out, for they would only delay it.
  expectCourse(): void {
    if (this.tier === 'low') this.waitUntil = performance.now() + PATIENCE;
  }

  setCourse(course: Course): void {
    const surface = surfaceOf(course);
    this.builder.begin();
    addGround(this.builder, surface);
    addBlocks(this.builder, surface.blocks);
    this.builder.finish();
    this.water.shape(course);
    this.marks.shape(course);
    this.plants.shape(course, surface);
    this.finish.shape(course);
    this.wind.blow(course.settings.wind ?? 0);
    this.world.visible = true;
    if (!this.course) this.warmUp(course);
    this.course = course;
    this.crowd.wear(course.settings);
    if (this.waitUntil > 0) this.drawAhead();
  }

  // Software begins on the new ground at once, instead of when the next frame is due; it is that frame.
  private drawAhead(): void {
    this.waitUntil = 0;
    this.render(performance.now());
    this.renderer.getContext().flush();
    this.drawnAhead = true;
  }

  // A shader is compiled when it first draws: not at the first touch of the water slider, nor when the finish comes in sight.
  private warmUp(course: Course): void {
    const parts: { part: Object3D; visible: boolean; frustumCulled: boolean }[] = [];
    this.water.shape({ ...course, waterZ: course.lowest + 0.05 });
    this.world.traverse((part) => {
      parts.push({ part, visible: part.visible, frustumCulled: part.frustumCulled });
      part.visible = true;
      part.frustumCulled = false;
    });
    this.renderer.render(this.space, this.rig.camera);
    for (const { part, visible, frustumCulled } of parts) Object.assign(part, { visible, frustumCulled });
    this.water.shape(course);
  }

  robotKeys(): number[] {
    return this.crowd.keys();
  }

  addRobot(key: number, agent: AgentInfo, colour: string, apart: boolean): void {
    this.crowd.add(key, agent, colour, apart);
  }

  removeRobot(key: number): void {
    this.crowd.remove(key);
    if (this.followed === key) this.followed = null;
  }

  pose(key: number, pose: Float32Array): void {
    this.crowd.get(key)?.pose(pose);
  }

  feel(key: number, mood: Mood): void {
    this.crowd.get(key)?.feel(mood);
  }

  follow(key: number | null): void {
    this.followed = key;
  }

  celebrate(): void {
    this.finish.celebrate();
  }

  // Dust, or spray where there is water, under a robot that has just fallen.
  fell(key: number): void {
    const figure = this.crowd.get(key),
      { course } = this;
    if (!figure || !course) return;
    const ground = heightAt(course, figure.x),
      water = course.waterZ !== null && course.waterZ > ground;
    this.puffs.burst(
      figure.x + 0.15,
      figure.y,
      water ? course.waterZ! : ground,
      linear(water ? palette.foam : palette.laneWorn),
    );
  }

  // A burst on the side that the push comes from.
  pushed(key: number, forward: number, left: number): void {
    const figure = this.crowd.get(key),
      strength = Math.hypot(forward, left) || 1;
    if (figure)
      this.puffs.burst(
        figure.x - (forward / strength) * 0.16,
        figure.y - (left / strength) * 0.16,
        figure.z + 0.35,
        linear(palette.line),
        [(forward / strength) * 0.9, (left / strength) * 0.9],
      );
  }

  // What this robot measures of the ground: x, y, z; shown until told null.
  showSenses(key: number | null, points: Float32Array | null): void {
    this.sensed = key !== null && points ? { key, points } : null;
  }

  resize(width: number, height: number): void {
    this.size.set(Math.max(1, width), Math.max(1, height));
    this.renderer.setPixelRatio(this.quality.pixelRatio(this.size.x, this.size.y, window.devicePixelRatio));
    this.renderer.setSize(this.size.x, this.size.y, false);
  }

  // Where a robot's head is in the picture, in CSS pixels; null when it is not in sight.
  headOnScreen(key: number): { x: number; y: number } | null {
    const figure = this.crowd.get(key);
    if (!figure) return null;
    const point = threeFromWorld(figure.x, figure.y, figure.z + 1.02).project(this.rig.camera);
    if (point.z > 1 || Math.abs(point.x) > 1.05 || Math.abs(point.y) > 1.1) return null;
    return { x: ((point.x + 1) / 2) * this.size.x, y: ((1 - point.y) / 2) * this.size.y };
  }

  // The ground under these CSS pixels of the picture, m in the world.
  pick(x: number, y: number): { x: number; y: number; z: number } | null {
    this.ray.setFromCamera(new Vector2((x / this.size.x) * 2 - 1, 1 - (y / this.size.y) * 2), this.rig.camera);
    const [hit] = this.ray.intersectObject(this.ground);
    return hit ? worldFromThree(hit.point) : null;
  }

  // The robot whose body is within a finger's breadth.
  robotAt(x: number, y: number): number | null {
    return this.crowd.find((place) => {
      const point = threeFromWorld(place.x, place.y, place.z).project(this.rig.camera);
      return Math.hypot(((point.x + 1) / 2) * this.size.x - x, ((1 - point.y) / 2) * this.size.y - y) < FINGER;
    });
  }

  // Which way of the world a finger to the right points, seen from above.
  rightward(): { forward: number; left: number } {
    return this.rig.rightward();
  }

  metresPerPixel(): number {
    return this.rig.metresPerPixel(this.size.x);
  }

  orbit(turn: number, height: number): void {
    this.rig.orbit(turn, height);
  }

  zoom(factor: number): void {
    this.rig.zoom(factor);
  }

  home(): void {
    this.rig.home();
  }

  lookAt(x: number | null): void {
    this.rig.lookAt(x);
  }

  takeTouch(touch: GroundTouch): void {
    new Gestures(this.canvas, this.rig, touch);
  }

  draw(now: number, practising: boolean): void {
    const wanted = this.quality.frame(now - this.lastFrame, practising) && !this.drawnAhead && now >= this.waitUntil;
    this.lastFrame = now;
    this.drawnAhead = false;
    if (wanted) this.render(now);
  }

  private render(now: number): void {
    if (this.lost) return;
    const passed = Math.min(0.5, (now - this.lastDraw) / 1000),
      seconds = now / 1000;
    this.lastDraw = now;
    this.aim(passed);
    this.crowd.tick(seconds, passed, this.rig.camera, (x) => this.groundUnder(x));
    this.drawSenses();
    this.water.tick(seconds);
    this.finish.tick(seconds, Math.min(passed, 0.1));
    this.puffs.tick(Math.min(passed, 0.1));
    this.wind.tick(seconds, passed, this.focus.x, this.focus.y);
    this.renderer.render(this.space, this.rig.camera);
  }

  private groundUnder(x: number): number {
    const { course } = this;
    return course && x > course.beginX && x < course.endX ? heightAt(course, x) : -Infinity;
  }

  private drawSenses(): void {
    const figure = this.sensed ? this.crowd.get(this.sensed.key) : undefined;
    if (figure) this.senses.show(this.sensed!.points, figure.hip, figure.offset);
    else this.senses.hide();
  }

  private aim(passed: number): void {
    const figure = this.crowd.get(this.followed);
    // who falls off an end is not followed into the void
    if (figure) {
      this.lastX = Math.min(Math.max(figure.x, (this.course?.beginX ?? 0) + 1), (this.course?.endX ?? 0) - 1.5);
      this.lastY = Math.min(Math.max(figure.hip.y, -HALF_WIDTH), HALF_WIDTH);
    }
    const ground = this.course ? smoothHeightAt(this.course, this.lastX) : 0;
    this.rig.tick(passed, { x: this.lastX, y: this.lastY, ground }, this.size.x / this.size.y);
    threeFromWorld(this.lastX, 0, ground, this.focus);
    this.lights.aim(this.focus, this.rig.view === 'whole' ? 22 : 10);
  }

  private compose(): void {
    const { ground } = this;
    ground.receiveShadow = ground.castShadow = true;
    ground.frustumCulled = false;
    const far = new Group().add(makeBackdrop());
    this.world.visible = false;
    this.world.add(
      ground,
      this.water.group,
      this.marks.mesh,
      this.plants.group,
      this.finish.group,
      this.puffs.mesh,
      this.wind.mesh,
      this.senses.group,
      this.crowd.group,
    );
    const stage = worldFrame().add(far);
    this.space.add(this.world, stage, makeSky(), this.lights.group);
  }

  private change(tier: Tier): void {
    this.renderer.shadowMap.enabled = tier !== 'low';
    this.renderer.shadowMap.type = PCFShadowMap;
    this.lights.change(tier);
    this.water.change(tier);
    this.materials.change(tier, this.space);
    this.crowd.change(tier);
    this.resize(this.size.x, this.size.y);
    this.events.tier(tier);
  }

  private watchContext(): void {
    this.canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      this.lost = true;
      this.events.lost();
    });
    this.canvas.addEventListener('webglcontextrestored', () => {
      this.lost = false;
      this.events.restored();
    });
  }
}
