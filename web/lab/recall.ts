// Shows in the picture what was: poses as the panels kept them, on the ground of then.
import type { Stands } from '../protocol/recording';
import { POSE_WIDTH, type Course } from '../protocol/world';
import type { Store } from '../state/store';

const MOST_STEPS = 3000; // a minute, as the panels keep

export class Recall {
  private grounds: { step: number; course: Course }[] = []; // each from this step on
  private places: { key: number; width: number }[] = []; // of robots and things, in the order of their poses
  private shown: Course | null = null; // in the stead of the present ground

  constructor(private readonly store: Store) {}

  stand({ step, course, robots, things }: Stands): void {
    const { tables } = this.store;
    this.grounds = this.grounds.filter((ground) => ground.step < step && ground.step > step - 2 * MOST_STEPS);
    this.grounds.push({ step, course });
    this.places = [
      ...robots.map(({ key, agent }) => ({ key, width: tables.agent(agent)!.segments.length * POSE_WIDTH })),
      ...things.map((key) => ({ key, width: POSE_WIDTH })),
    ];
  }

  show(frame: number, poses: Float32Array): void {
    const { events } = this.store;
    let at = 0;
    for (const { key, width } of this.places) {
      if (at + width <= poses.length) events.emit('recalled', { key, pose: poses.slice(at, at + width) });
      at += width;
    }
    this.lay(this.grounds.findLast(({ step }) => step <= frame)?.course ?? null);
  }

  // What is, again.
  leave(): void {
    this.lay(null);
  }

  private lay(course: Course | null): void {
    const now = this.store.course.now,
      then = course && now && isOther(course, now) ? course : null;
    if (then === this.shown) return;
    this.shown = then;
    if (then ?? now) this.store.events.emit('recalledCourse', (then ?? now)!);
  }
}

function isOther(one: Course, other: Course): boolean {
  return (
    one.seed !== other.seed || Object.entries(one.settings).some(([name, value]) => value !== other.settings[name])
  );
}
