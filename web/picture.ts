// What the picture shows: the robots of the lab, how they feel, whom it follows; or, while one learns from nothing, its practice.
import type { Lab } from './state/lab';
import type { Teaching } from './state/teaching';
import { practiceColour } from './scene/palette';
import type { Scene } from './scene/scene';
import { Film } from './sim/film';
import { POSE_WIDTH } from './protocol/world';

const FIRST_KEY = 1_000_000; // of practice robots, beyond all robots of the lab

export function showLab(lab: Lab, scene: Scene): void {
  lab.on('course', () => lab.course && scene.setCourse(lab.course));
  lab.on('robots', () => showRobots(lab, scene));
  lab.on('status', () => showMoods(lab, scene));
  lab.on('view', () => {
    if (!lab.resting) scene.follow(lab.followed);
    if (scene.rig.view !== lab.view) scene.rig.show(lab.view);
    if (!lab.senses) scene.showSenses(null, null);
  });
}

function showRobots(lab: Lab, scene: Scene): void {
  for (const key of scene.robotKeys())
    if (key < FIRST_KEY && !lab.inSight.some((robot) => robot.key === key)) scene.removeRobot(key);
  for (const robot of lab.inSight) {
    const agent = lab.agents.find(({ name }) => name === robot.source.agent);
    if (agent && !scene.robotKeys().includes(robot.key))
      scene.addRobot(robot.key, agent, robot.colour, robot.beside !== null);
  }
  scene.rig.showBoth(lab.inSight.some(({ beside }) => beside !== null));
}

function showMoods(lab: Lab, scene: Scene): void {
  for (const { key, status } of lab.robots) {
    if (!status) continue;
    scene.feel(key, status.finished ? 'finished' : status.fallen ? 'fallen' : 'running');
  }
}

// The crowd that practises, in place of the robots of the lab.
export class PracticePicture {
  private readonly films = new Map<number, Film>();

  constructor(
    private readonly lab: Lab,
    private readonly teaching: Teaching,
    private readonly scene: Scene,
  ) {
    teaching.onFilm = (film, frames) => this.add(film, frames);
    lab.on('view', () => this.clear());
  }

  play(seconds: number): void {
    const { lab, scene } = this,
      end = (lab.course?.finishX ?? 0) + 0.5;
    for (const [key, film] of this.films) {
      const pose = film.play(this.teaching.phase === 'paused' ? 0 : seconds, ([x]) => x > end);
      if (pose) scene.pose(key, pose);
    }
  }

  private add(number: number, frames: Float32Array): void {
    const { lab, scene, teaching } = this,
      key = FIRST_KEY + number;
    const agent = lab.agents.find(({ name }) => name === teaching.robot?.source.agent);
    if (!agent || !lab.resting) return;
    if (!this.films.has(key)) {
      this.films.set(key, new Film(agent.segments.length * POSE_WIDTH));
      scene.addRobot(key, agent, practiceColour, false);
      if (this.films.size === 1) scene.follow(key);
    }
    this.films.get(key)!.add(frames);
  }

  private clear(): void {
    if (this.lab.resting) return;
    for (const key of this.films.keys()) this.scene.removeRobot(key);
    this.films.clear();
  }
}
