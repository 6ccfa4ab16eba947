// Five exercises for a class: a question, what one predicts, the run that decides, and what is to be learned from it. The
// answer is measured on this very page, not told.
import type { RobotStatus } from '../protocol/status';
import type { SettingInfo, Settings } from '../protocol/world';
import type { CourseState } from './course';
import type { Crew, Named } from './crew';
import type { Events } from './events';
import type { Policies } from './policies';
import type { Robot } from './robot';
import type { Tables } from './tables';

export const exerciseNames = ['policy', 'reward', 'many', 'gap', 'limits'] as const;
export type ExerciseName = (typeof exerciseNames)[number];

export interface Result {
  robot: Pick<Robot, 'source'>;
  status: RobotStatus;
}

interface Run {
  settings: Settings; // of flat ground, as trained
  robots: Named[];
}

interface Exercise {
  runs: Run[];
  answer(results: Result[]): number; // which of its answers came true
  expected: number; // which the explanation is about
}

const best = (policy: string): Named => ({ policy, stage: '' });
const farther = ([one, other]: Result[]) => one.status.distance > other.status.distance;
const joulesPerMetre = ({ status }: Result) => status.energy / Math.max(0.1, status.distance);
export const SEED = '7'; // of the ground
const FAR = 0.9; // share of the first run's way that counts as no less
const REST = 1500; // ms between two runs

export const exercises: Record<ExerciseName, Exercise> = {
  policy: {
    runs: [{ settings: {}, robots: [best('walker'), { policy: 'walker', stage: '00-0' }] }],
    answer: (results) => (farther(results) ? 0 : 1),
    expected: 0,
  },
  reward: {
    runs: [{ settings: {}, robots: [best('walker'), best('walker-blind')] }],
    answer: ([paying, free]) => (joulesPerMetre(free) > joulesPerMetre(paying) ? 0 : 1),
    expected: 0,
  },
  many: {
    runs: [
      {
        settings: { hill_height: 0.3, gap_width: 0.3, stump_height: 0.15 },
        robots: [best('walker'), best('walker-blind')],
      },
    ],
    answer: (results) => (farther(results) ? 0 : 1),
    expected: 0,
  },
  gap: {
    runs: [
      { settings: {}, robots: [best('humanoid')] },
      { settings: { action_delay: 60, payload: 15 }, robots: [best('humanoid')] },
    ],
    answer: ([lab, world]) => (world.status.distance < FAR * lab.status.distance ? 0 : 1),
    expected: 0,
  },
  limits: {
    runs: [{ settings: { hurdle_height: 0.35, obstacle_spacing: 0.8 }, robots: [best('humanoid')] }],
    answer: ([{ status }]) => (status.finished ? 0 : status.fallen || status.ending === 'off_track' ? 2 : 1),
    expected: 2,
  },
};

/** As trained, and nothing in the way. */
export function flat(table: SettingInfo[]): Settings {
  const rows = table.map(({ name, isObstacle, harmless, standard }) => [name, isObstacle ? harmless : standard]);
  return { ...Object.fromEntries(rows), hill_height: 0 };
}

// Of the store, what concerns it.
interface Parts {
  readonly events: Events;
  readonly tables: Tables;
  readonly course: CourseState;
  readonly crew: Crew;
  readonly policies: Policies;
}

export class Exercises {
  name: ExerciseName | null = null; // that is being done
  step: 'ask' | 'run' | 'told' = 'ask';
  guess: number | null = null;
  results: Result[] = [];
  private run = 0;
  private keys: number[] = []; // of the robots that run
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly store: Parts) {
    store.events.on('ended', (robot) => this.note(robot));
    store.events.on('robots', () => this.step === 'run' && this.isDeserted && this.choose(this.name));
  }

  // Which answer came true, once it is known.
  get answer(): number | null {
    return this.name && this.step === 'told' ? exercises[this.name].answer(this.results) : null;
  }

  choose(name: ExerciseName | null): void {
    clearTimeout(this.timer);
    Object.assign(this, { name, step: 'ask', guess: null, results: [], keys: [] });
    this.changed();
  }

  async predict(guess: number): Promise<void> {
    if (!this.name || this.step === 'run') return;
    Object.assign(this, { guess, step: 'run', results: [], keys: [] });
    this.changed();
    await this.begin(0);
  }

  private get isDeserted(): boolean {
    return this.keys.some((key) => !this.store.crew.robot(key));
  }

  private async begin(run: number): Promise<void> {
    const { name, store } = this;
    if (!name) return;
    this.run = run;
    this.keys = [];
    const { settings, robots } = exercises[name].runs[run];
    store.crew.removeAll();
    if (!(await store.course.isShaped({ ...flat(store.tables.settings), ...settings }, SEED))) return this.choose(name);
    for (const { policy, stage } of robots) {
      const found = store.policies.stageOf(policy, stage);
      if (found) this.keys.push(store.crew.drop(found.source, false).key);
    }
    store.crew.follow(this.keys[0] ?? null);
  }

  private note({ key, source, status }: Robot): void {
    const { name, keys } = this;
    if (!name || this.step !== 'run' || !status || !keys.includes(key)) return;
    const first = exercises[name].runs.slice(0, this.run).reduce((sum, { robots }) => sum + robots.length, 0),
      place = first + keys.indexOf(key);
    // who gets up again has fallen all the same
    this.results[place] ??= { robot: { source }, status };
    const ended = this.results.slice(first).filter(Boolean).length;
    if (ended === keys.length) this.goOn(name);
    this.changed();
  }

  private goOn(name: ExerciseName): void {
    if (this.run + 1 < exercises[name].runs.length) {
      this.timer = setTimeout(() => void this.begin(this.run + 1), REST);
      return;
    }
    this.step = 'told';
  }

  private changed(): void {
    this.store.events.emit('exercise');
  }
}
