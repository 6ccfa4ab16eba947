// All robots of the picture: who has which lane, and what concerns them all. World frame.
import { Group, Vector3 } from 'three';
import type { AgentInfo, Course } from '../../protocol/world';
import { worldFromThree } from '../axes';
import { Figure, type Looks } from '../figure';
import { farLane, lanes } from '../lanes';
import { heightAt } from '../surface';
import type { Layer, Moment } from './layer';
import type { Tier } from '../../state/view';

export class Crowd implements Layer {
  readonly object = new Group();
  private readonly figures = new Map<number, Figure>();
  private course: Course | null = null;
  private readonly eye = new Vector3();

  constructor(
    private readonly looks: Looks,
    private tier: Tier,
  ) {}

  keys(): number[] {
    return [...this.figures.keys()];
  }

  get(key: number | null): Figure | undefined {
    return key === null ? undefined : this.figures.get(key);
  }

  // `apart`: from the one it is compared with.
  add(key: number, agent: AgentInfo, colour: string, apart: boolean): void {
    const taken = new Set([...this.figures.values()].map((figure) => figure.lane));
    const lane = (apart ? [farLane, ...lanes] : lanes).find((y) => !taken.has(y)) ?? 0;
    const figure = new Figure(agent, colour, this.looks, lane, this.tier !== 'low');
    figure.blob.visible = this.tier === 'low';
    figure.wear(this.course?.settings ?? {});
    this.figures.set(key, figure);
    this.object.add(figure.group);
  }

  remove(key: number): void {
    this.figures.get(key)?.dispose();
    this.figures.delete(key);
  }

  shape(course: Course): void {
    this.course = course;
    for (const figure of this.figures.values()) figure.wear(course.settings);
  }

  change(tier: Tier): void {
    this.tier = tier;
    for (const figure of this.figures.values()) {
      figure.blob.visible = tier === 'low';
      figure.refine(tier !== 'low');
    }
  }

  draw({ seconds, passed, camera }: Moment): void {
    const { x, y, z } = worldFromThree(camera.position);
    this.eye.set(x, y, z);
    for (const figure of this.figures.values()) figure.tick(seconds, passed, this.groundUnder(figure.x), this.eye);
  }

  private groundUnder(x: number): number {
    const { course } = this;
    return course && x > course.beginX && x < course.endX ? heightAt(course, x) : -Infinity;
  }

  // The first robot with a joint, chest or head that is `near`.
  find(near: (place: Vector3) => boolean): number | null {
    for (const [key, figure] of this.figures) if (figure.places().some(near)) return key;
    return null;
  }
}
