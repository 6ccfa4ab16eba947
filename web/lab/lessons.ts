// Tells the panels how the lesson in the page goes, by the names that a training's log has for it.
import type { LessonPlan, PracticeReport } from '../protocol/lesson';
import type { Store } from '../state/store';
import type { Panels } from './panels';

const names = {
  crossed: 'mastered_share',
  distance: 'mean_distance_share',
  kl: 'kl',
  clipped: 'clip_fraction',
  entropy: 'entropy',
  explained: 'explained_variance',
  valueLoss: 'value_loss',
} as const satisfies Partial<Record<keyof PracticeReport, string>>;

export class Lessons {
  private plan: LessonPlan | null = null; // of the lesson that is shown
  private last: PracticeReport | null = null; // of it

  constructor(
    private readonly store: Store,
    private readonly panels: Panels,
  ) {
    this.follow();
  }

  follow(): void {
    const { lesson } = this.store.teaching,
      report = lesson?.health;
    if (lesson && lesson.plan !== this.plan) {
      this.plan = lesson.plan;
      this.last = null;
      this.panels.forgetLearning();
    }
    if (!report || report === this.last) return;
    const told = Object.entries(names).map(([field, name]) => [name, report[field as keyof typeof names]] as const);
    const rate = this.last
      ? [['samples_per_second', (report.samples - this.last.samples) / report.seconds] as const]
      : [];
    const all = [...told, ...rate];
    this.panels.learn(
      report.samples,
      all.map(([name]) => name),
      all.map(([, value]) => value),
    );
    this.last = report;
  }
}
