// What the picture shows of the store: the robots on the track, how they feel, whom it follows; or, while one learns from
// nothing, its practice.
import { POSE_WIDTH } from './protocol/world';
import type { Scene } from './scene/scene';
import { Film } from './sim/film';
import { practiceColour } from './state/colours';
import type { Topics } from './state/events';
import { effortOf, forcesOf } from './state/inside';
import { measured } from './state/measured';
import { senses } from './state/senses';
import type { Store } from './state/store';
import { inEveryLanguage, say } from './state/words';

const NOBODY = 0;
const nothing = new Float32Array();
const FIRST_KEY = 1_000_000; // of practice robots, beyond all robots of the crew

export function showStore(store: Store, scene: Scene): void {
  const { crew, view, course } = store;
  store.on('course', () => course.now && scene.setCourse(course.now));
  store.on('robots', () => showRobots(store, scene));
  store.on('status', () => {
    showMoods(store, scene);
    showLeans(store, scene);
  });
  store.on('things', () => showThings(store, scene));
  const look = () => {
    if (!crew.resting) scene.sight.follow(crew.followed);
    if (scene.sight.rig.view !== view.camera) scene.sight.rig.show(view.camera);
    if (!view.senses) scene.happen({ kind: 'sensed', key: NOBODY, points: nothing });
    if (!view.reveals('forces')) scene.happen({ kind: 'pressed', key: NOBODY, arrows: nothing });
    if (!view.reveals('effort')) scene.happen({ kind: 'strained', key: NOBODY, joints: nothing });
  };
  store.on('view', look);
  look();
  store.on('measured', (told) => showMeasured(store, scene, told));
  store.on('recalled', ({ key, pose }) => scene.pose(key, pose));
  store.on('recalledCourse', (then) => scene.setCourse(then));
  store.on('pushed', (push) => scene.happen({ kind: 'pushed', ...push }));
  store.on('ended', ({ key, status }) => {
    if (status?.fallen) scene.happen({ kind: 'fell', key });
    if (status?.finished) scene.happen({ kind: 'finished', key });
  });
  store.on('reset', () => scene.sight.home());
  inEveryLanguage(() => scene.sight.canvas.setAttribute('aria-label', say('picture')));
}

function showMeasured({ view, crew, tables }: Store, scene: Scene, { telemetry, pose }: Topics['measured']): void {
  const agent = tables.agent(crew.robot(telemetry.key)?.source.agent);
  if (!agent) return;
  const { key, row } = telemetry,
    points = view.senses && senses(agent, measured(agent, row, 'observation'), pose);
  if (points) scene.happen({ kind: 'sensed', key, points });
  if (view.reveals('forces')) scene.happen({ kind: 'pressed', key, arrows: forcesOf(agent, row, pose) });
  if (view.reveals('effort')) scene.happen({ kind: 'strained', key, joints: effortOf(agent, row, pose) });
}

function showLeans({ crew }: Store, scene: Scene): void {
  const forces = crew.inSight.flatMap(({ key, status }) => {
    const force: [number, number, number] = [status?.leanX ?? 0, status?.leanY ?? 0, status?.leanZ ?? 0];
    return Math.hypot(...force) > 0 ? [{ key, force }] : [];
  });
  scene.happen({ kind: 'leaned', forces });
}

function showRobots({ crew, tables }: Store, scene: Scene): void {
  for (const key of scene.robotKeys())
    if (key < FIRST_KEY && !crew.inSight.some((robot) => robot.key === key)) scene.removeRobot(key);
  for (const robot of crew.inSight) {
    const agent = tables.agent(robot.source.agent);
    if (agent && !scene.robotKeys().includes(robot.key))
      scene.addRobot(robot.key, agent, robot.colour, robot.beside !== null);
  }
  scene.sight.rig.showBoth(crew.inSight.some(({ beside }) => beside !== null));
}

function showThings({ things, tables }: Store, scene: Scene): void {
  const known = things.all.flatMap(({ key, thing }) => {
    const info = tables.things.find(({ name }) => name === thing);
    return info ? [{ key, info }] : [];
  });
  scene.happen({ kind: 'lying', things: known });
}

function showMoods({ crew }: Store, scene: Scene): void {
  for (const { key, status } of crew.robots) {
    if (!status) continue;
    scene.feel(key, status.finished ? 'finished' : status.fallen ? 'fallen' : 'running');
  }
}

// The crowd that practises, in place of the robots on the track.
export class PracticePicture {
  private readonly films = new Map<number, Film>();

  constructor(
    private readonly store: Store,
    private readonly scene: Scene,
  ) {
    store.on('film', ({ film, frames }) => this.add(film, frames));
    store.on('view', () => this.clear());
  }

  play(seconds: number): void {
    const { course, teaching } = this.store,
      end = (course.now?.finishX ?? 0) + 0.5;
    for (const [key, film] of this.films) {
      const pose = film.play(teaching.state.phase === 'paused' ? 0 : seconds, ([x]) => x > end);
      if (pose) this.scene.pose(key, pose);
    }
  }

  private add(number: number, frames: Float32Array): void {
    const { store, scene } = this,
      key = FIRST_KEY + number;
    const agent = store.tables.agent(store.teaching.robot?.source.agent);
    if (!agent || !store.crew.resting) return;
    if (!this.films.has(key)) {
      this.films.set(key, new Film(agent.segments.length * POSE_WIDTH));
      scene.addRobot(key, agent, practiceColour, false);
      if (this.films.size === 1) scene.sight.follow(key);
    }
    this.films.get(key)!.add(frames);
  }

  private clear(): void {
    if (this.store.crew.resting) return;
    for (const key of this.films.keys()) this.scene.removeRobot(key);
    this.films.clear();
  }
}
