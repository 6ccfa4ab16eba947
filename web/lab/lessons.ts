// Tells the panels how the lesson in the page goes, by the names that a training's log has for it.
import type { LessonPlan, PracticeReport } from '../protocol/lesson';
import type { Store } from '../state/store';
import type { Panels } from './panels';

const learned = {
  kl: 'kl',
  clipped: 'clip_fraction',
  entropy: 'entropy',
  explained: 'explained_variance',
  valueLoss: 'value_loss',
} as const satisfies Partial<Record<keyof PracticeReport, string>>;

// a mean over no try would draw a zero that never was
const ofTries = { crossed: 'mastered_share', distance: 'mean_distance_share' } as const;

type Told = readonly [name: string, value: number];

export class Lessons {
  private plan: LessonPlan | null = null; // of the lesson that is shown
  private told: readonly PracticeReport[] = []; // of it

  constructor(
    private readonly store: Store,
    private readonly panels: Pick<Panels, 'learn' | 'forgetLearning'>,
  ) {
    this.follow();
  }

  follow(): void {
    const { lesson } = this.store.teaching;
    if (!lesson || lesson.rounds === this.told) return;
    if (lesson.plan !== this.plan) {
      this.plan = lesson.plan;
      this.told = [];
      this.panels.forgetLearning();
    }
    const { rounds } = lesson,
      known = rounds[0] === this.told[0] ? this.told.length : 0; // one that goes on has rounds of its own
    for (let i = known; i < rounds.length; i++) this.tell(rounds[i], rounds[i - 1] ?? this.told.at(-1));
    this.told = rounds;
  }

  private tell(round: PracticeReport, before: PracticeReport | undefined): void {
    const all = [
      ...numbersOf(round, learned),
      ...(round.tries > 0 ? numbersOf(round, ofTries) : []),
      ...(before ? [['samples_per_second', (round.samples - before.samples) / round.seconds] as const] : []),
    ];
    this.panels.learn(
      round.samples,
      all.map(([name]) => name),
      all.map(([, value]) => value),
    );
  }
}

function numbersOf<Field extends keyof typeof learned | keyof typeof ofTries>(
  round: PracticeReport,
  names: Record<Field, string>,
): Told[] {
  return (Object.entries(names) as [Field, string][]).map(([field, name]) => [name, round[field]]);
}
