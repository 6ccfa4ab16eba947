// Score it here: how many of 200 drawn courses the followed robot masters, course by course, and each failure to be seen again.
// It goes on while one looks at something else.
import type { ExamStep } from '../protocol/examine';
import type { FaultTold } from '../protocol/fault';
import type { CourseState } from './course';
import type { Crew } from './crew';
import type { Events } from './events';
import type { Inquire } from './inquiry';
import type { Robot } from './robot';

export const examOf = { count: 200, seed: '4242', difficulty: 1 };

export interface Exam {
  robot: Pick<Robot, 'source'>;
  steps: ExamStep[];
  shown: number; // which of the failures
  isOver: boolean;
  failed: FaultTold | null;
}

// Of the store, what concerns it.
interface Parts {
  readonly events: Events;
  readonly course: CourseState;
  readonly crew: Crew;
}

export class Score {
  exam: Exam | null = null;
  private asked: { dismiss(): void } | null = null;

  constructor(
    private readonly store: Parts,
    private readonly inquire: Inquire,
  ) {}

  get failures(): { number: number; step: ExamStep }[] {
    return (this.exam?.steps ?? []).flatMap((step, i) => (step.mastered ? [] : [{ number: i + 1, step }]));
  }

  start(): void {
    const robot = this.store.crew.robot(this.store.crew.followed);
    if (!robot) return;
    this.stop();
    const exam: Exam = { robot: { source: robot.source }, steps: [], shown: 0, isOver: false, failed: null };
    const end = (failed: FaultTold | null) => {
      Object.assign(exam, { isOver: true, failed });
      this.asked = null;
      this.changed();
    };
    this.exam = exam;
    this.asked = this.inquire(
      { source: robot.source, question: { kind: 'exam', ...examOf } },
      {
        found: (finding) => {
          exam.steps.push(finding as ExamStep);
          this.changed();
        },
        over: () => end(null),
        failed: end,
      },
    );
    this.changed();
  }

  // What is known stays.
  stop(): void {
    this.asked?.dismiss();
    this.asked = null;
    if (this.exam) this.exam.isOver = true;
    this.changed();
  }

  forget(): void {
    this.stop();
    this.exam = null;
    this.changed();
  }

  show(by: number): void {
    const { exam, failures } = this;
    if (!exam || failures.length === 0) return;
    exam.shown = (exam.shown + by + failures.length) % failures.length;
    this.changed();
  }

  // The ground of the failure that is shown, with such a robot at its start.
  async play(): Promise<void> {
    const { exam, failures, store } = this,
      failure = exam && failures[exam.shown];
    if (!failure) return;
    const { settings, seed } = failure.step.course;
    if (!(await store.course.isShaped(settings, seed))) return;
    const { crew } = store,
      same = crew.robots.find(({ source }) => source === exam.robot.source);
    if (!same) return void crew.drop(exam.robot.source, true);
    crew.follow(same.key);
    crew.restart(same.key);
  }

  private changed(): void {
    this.store.events.emit('score');
  }
}
