// The whole picture: layers, light and camera. Told by the page what to show; asks the simulation nothing.
import { InstancedMesh, PCFShadowMap, Scene as Space, WebGLRenderer, type Mesh, type Object3D } from 'three';
import { fault } from '../protocol/fault';
import type { AgentInfo, Course } from '../protocol/world';
import type { Tier } from '../state/view';
import { worldFrame } from './axes';
import type { Mood } from './head';
import { layers } from './layers';
import { Crowd } from './layers/crowd';
import { Ground } from './layers/ground';
import type { Happening, Layer, Stage } from './layers/layer';
import { Lights } from './lights';
import { Materials } from './materials';
import { firstTier, Quality } from './quality';
import { Sight } from './sight';
import { makeSky } from './sky';
import { surfaceOf } from './surface';

export interface SceneEvents {
  lost(): void;
  restored(): void;
  tier(tier: Tier): void;
}

const PATIENCE = 50; // ms that the picture waits for new ground
const SHAPING = 1000; // ms from one change of the ground in which the next is likely
const WARM_AFTER = 500, // ms after the first ground
  WARM_EVERY = 150;
const UNSEEN = 31; // a layer that three.js draws in no picture

interface Cold {
  layer: Layer;
  part: Object3D;
}

export class Scene {
  readonly sight: Sight;
  private readonly renderer: WebGLRenderer;
  private readonly space = new Space();
  private readonly world = worldFrame();
  private readonly quality: Quality;
  private readonly materials: Materials;
  private readonly lights: Lights;
  private readonly crowd: Crowd;
  private readonly layers: Layer[];
  private course: Course | null = null;
  private lastFrame = 0;
  private lastDraw = 0;
  private lost = false;
  private waitUntil = 0; // ms
  private shaped = -Infinity; // ms, when new ground was last asked for
  private drawnAhead = false;
  private readonly cold: Cold[] = []; // what no picture has shown yet
  private warmAt = Infinity; // ms
  private isStale = true; // the picture was emptied since it was last drawn

  constructor(
    private readonly canvas: HTMLCanvasElement,
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
    if (context.isContextLost()) throw fault('picture.lost');
    this.renderer = new WebGLRenderer({ canvas, context });
    this.quality = new Quality(tier, wanted !== undefined, (next) => this.change(next));
    this.materials = new Materials(tier);
    this.lights = new Lights(tier);
    const stage: Stage = { materials: this.materials, figure: (key) => this.crowd.get(key) },
      ground = new Ground(stage);
    this.crowd = new Crowd(this.materials, tier);
    this.layers = [ground, this.crowd, ...layers.map((make) => make(stage))];
    this.sight = new Sight(canvas, this.crowd, ground);
    this.compose();
    this.change(tier);
    this.watchContext();
  }

  get tier(): Tier {
    return this.quality.tier;
  }

  // New ground is on its way: software drawing leaves the frames before it out, for they would only delay it.
  expectCourse(): void {
    this.shaped = performance.now();
    if (this.tier === 'low') this.waitUntil = this.shaped + PATIENCE;
  }

  setCourse(course: Course): void {
    const surface = surfaceOf(course);
    for (const layer of this.layers) layer.shape?.(course, surface);
    this.world.visible = true;
    if (!this.course) {
      this.findCold();
      this.warmAt = performance.now() + WARM_AFTER;
    }
    this.course = course;
    if (this.waitUntil > 0) this.drawAhead();
  }

  // Software begins on the new ground at once, instead of when the next frame is due; it is that frame.
  private drawAhead(): void {
    this.waitUntil = 0;
    this.render(performance.now());
    this.renderer.getContext().flush();
    this.drawnAhead = true;
  }

  // A shader is compiled when it first draws: not at the first touch of a slider, nor when the finish comes in sight. One
  // at a time, a little after the first picture, which would wait for all of them.
  private warmUp(now: number): void {
    if (now < this.warmAt) return;
    this.warmAt = now + WARM_EVERY;
    const { programs } = this.renderer.info,
      known = programs!.length;
    while (this.cold.length > 0 && programs!.length === known) this.drawUnseen(this.cold.shift()!);
  }

  // One pixel of it is enough.
  private drawUnseen({ layer, part }: Cold): void {
    const { course, renderer, sight } = this,
      { camera } = sight.rig,
      { frustumCulled } = part;
    if (layer.warmUp) layer.warmUp(course!);
    const hidden: Object3D[] = [];
    for (let one: Object3D | null = part; one; one = one.parent) if (!one.visible) hidden.push(one);
    for (const one of hidden) one.visible = true;
    part.frustumCulled = false;
    for (const one of [part, camera]) one.layers.set(UNSEEN);
    renderer.shadowMap.autoUpdate = false;
    renderer.setViewport(0, 0, 1, 1);
    renderer.render(this.space, camera);
    renderer.setViewport(0, 0, sight.size.x, sight.size.y);
    renderer.shadowMap.autoUpdate = true;
    for (const one of [part, camera]) one.layers.set(0);
    part.frustumCulled = frustumCulled;
    for (const one of hidden) one.visible = false;
    if (layer.warmUp) layer.shape?.(course!, surfaceOf(course!));
  }

  // A part for every material of every layer.
  private findCold(): void {
    const seen = new Set<string>();
    for (const layer of this.layers)
      layer.object.traverse((part) => {
        const { material } = part as Partial<Mesh>;
        if (!material || Array.isArray(material)) return;
        const make = `${material.uuid} ${part instanceof InstancedMesh}`;
        if (!seen.has(make)) this.cold.push({ layer, part });
        seen.add(make);
      });
  }

  robotKeys(): number[] {
    return this.crowd.keys();
  }

  addRobot(key: number, agent: AgentInfo, colour: string, apart: boolean): void {
    this.crowd.add(key, agent, colour, apart);
  }

  removeRobot(key: number): void {
    this.crowd.remove(key);
    this.sight.forget(key);
  }

  pose(key: number, pose: Float32Array): void {
    this.crowd.get(key)?.pose(pose);
    for (const layer of this.layers) layer.pose?.(key, pose);
  }

  feel(key: number, mood: Mood): void {
    this.crowd.get(key)?.feel(mood);
  }

  happen(what: Happening): void {
    for (const layer of this.layers) layer.happen?.(what);
  }

  resize(width: number, height: number): void {
    const { size } = this.sight;
    if (width !== size.x || height !== size.y) this.quality.resized();
    size.set(Math.max(1, width), Math.max(1, height));
    this.renderer.setPixelRatio(this.quality.pixelRatio(size.x, size.y, window.devicePixelRatio));
    this.renderer.setSize(size.x, size.y, false);
    this.isStale = true;
  }

  draw(now: number, practising: boolean): void {
    const spared = practising ? 'practice' : now - this.shaped < SHAPING ? 'shaping' : null,
      wanted = this.quality.frame(now - this.lastFrame, spared),
      mayDraw = !this.drawnAhead && now >= this.waitUntil;
    this.lastFrame = now;
    this.drawnAhead = false;
    // before there is ground nothing moves, and whoever draws in software would only keep it waiting
    // what was emptied is black until it is drawn: no frame of it is left out
    if (mayDraw && (this.isStale || (wanted && this.course))) this.render(now);
  }

  private render(now: number): void {
    if (this.lost) return;
    this.isStale = false;
    this.warmUp(now);
    const { sight } = this,
      { camera, view } = sight.rig;
    const passed = Math.min(0.5, (now - this.lastDraw) / 1000);
    this.lastDraw = now;
    sight.aim(passed, this.course);
    this.lights.aim(sight.focus, view === 'whole' ? 22 : 10);
    for (const layer of this.layers) layer.draw?.({ seconds: now / 1000, passed, camera, focus: sight.focus });
    this.renderer.render(this.space, camera);
  }

  private compose(): void {
    const far = worldFrame();
    this.world.visible = false;
    for (const { object, isBackground } of this.layers) (isBackground ? far : this.world).add(object);
    this.space.add(this.world, far, makeSky(), this.lights.group);
    this.lights.group.traverse((light) => light.layers.enable(UNSEEN));
  }

  private change(tier: Tier): void {
    this.renderer.shadowMap.enabled = tier !== 'low';
    this.renderer.shadowMap.type = PCFShadowMap;
    this.lights.change(tier);
    this.materials.change(tier, this.space);
    for (const layer of this.layers) layer.change?.(tier);
    this.resize(this.sight.size.x, this.sight.size.y);
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
