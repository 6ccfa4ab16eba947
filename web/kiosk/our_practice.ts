// The exhibit's own robot practises in the page's workers, where the server has no native command to let it: on a ground
// that beat it, then its exam. The server says when and on what, and keeps what comes of it
// (tools/exhibit/page_trainer.mjs). A touch ends it at once; what it had learned of that ground by then it goes on from.
import { packFolder, type TaughtSource } from '../policy/folder';
import type { ExamStep } from '../protocol/examine';
import { Fault, fault, faultOf, type FaultTold } from '../protocol/fault';
import type { PolicySource } from '../protocol/live';
import type { CourseRequest } from '../protocol/world';
import type { Inquire } from '../state/inquiry';
import { madeOf, newLesson, orderOf, type Practising, type SoFar } from '../state/lesson_state';
import type { Policies } from '../state/policies';
import type { Hire } from '../state/teaching';
import { sayFaultWhole } from '../state/words';
import { json, versionSource } from './our_robot';

// What the server wants done.
export interface Task {
  id: string; // that its answer names
  base: string; // the policy that our robot began as
  version: number; // of our robot, 0: as it came
  courses: string; // the exam, a file of courses
  tries: number; // at each
  ground: CourseRequest | null; // to practise on first; null: only the exam
  boldness: number; // 0 gentle, 1 bold
  chance: number;
  seconds: number; // of practice
}

const MOST_WORKERS = 4;

// Of a practice that a visitor ended.
interface Left {
  task: Task;
  made: TaughtSource;
  begun: SoFar;
}

class Stopped extends Error {}

export class OurPractice {
  private end: (() => void) | null = null; // of what is under way
  private left: Left | null = null;

  constructor(
    private readonly policies: Policies,
    private readonly hire: Hire,
    private readonly inquire: Inquire,
  ) {}

  // As the server has it every few seconds.
  allow(may: boolean): void {
    if (!may) return this.stop();
    if (!this.end) void this.run();
  }

  stop(): void {
    this.end?.();
  }

  private async run(): Promise<void> {
    const stopped = new Promise<never>((_, reject) => (this.end = () => reject(new Stopped())));
    // whoever waits hears of it
    stopped.catch(() => {});
    try {
      const task = await json<Task>('ours/work.json');
      if (task?.id) await this.work(task, stopped);
    } finally {
      this.end = null;
    }
  }

  private async work(task: Task, stopped: Promise<never>): Promise<void> {
    try {
      const pupil = await Promise.race([stopped, this.pupil(task)]),
        made = task.ground && (await this.practise(task, task.ground, pupil, stopped)),
        { masteredInAll, played } = await this.examine(task, made ?? pupil, stopped),
        score = Number(((100 * masteredInAll) / played).toFixed(1));
      if (made) await send(`version?id=${task.id}&score=${score}`, packFolder(made));
      else await send('score', { id: task.id, score });
      this.left = null;
    } catch (cause) {
      if (!(cause instanceof Stopped)) await send('fault', { id: task.id, text: told(cause) });
    }
  }

  private async pupil({ base, version }: Task): Promise<PolicySource> {
    const source = version === 0 ? this.policies.stageOf(base, '')?.source : await versionSource(version);
    if (!source) throw fault('agent.none', `${base} ${version}`);
    return source;
  }

  private practise(task: Task, ground: CourseRequest, pupil: PolicySource, stopped: Promise<never>) {
    const { left } = this,
      goesOn = left !== null && isSame(left.task, task),
      plan = { ...ground, boldness: task.boldness, wishes: {}, chance: task.chance };
    const begun = goesOn ? left.begun : newLesson(pupil, plan, 'bold', task.seconds, false);
    let practice: Practising,
      made = goesOn ? left.made : null;
    const done = new Promise<TaughtSource>((resolve, reject) => {
      practice = this.hire(
        (report) => {
          if (report.kind === 'practised') begun.seconds = report.seconds;
          if (report.kind === 'learned') {
            made = madeOf(pupil, begun, '', report);
            this.left = { task, made, begun };
          }
          if (report.kind === 'examining') resolve(made!);
          if (report.kind === 'dead') reject(new Fault(report.reason));
        },
        false,
        MOST_WORKERS,
      );
      practice.send(orderOf(made ?? pupil, begun, task.seconds, practice.peers));
    });
    return Promise.race([stopped, done]).finally(() => practice.dismiss());
  }

  private examine({ courses, tries }: Task, source: PolicySource, stopped: Promise<never>): Promise<ExamStep> {
    let asked: { dismiss(): void }, last: ExamStep;
    const done = new Promise<ExamStep>((resolve, reject) => {
      asked = this.inquire(
        { source, question: { kind: 'grounds', courses, tries } },
        {
          found: (finding) => (last = finding as ExamStep),
          over: () => resolve(last),
          failed: (reason: FaultTold) => reject(new Fault(reason)),
        },
      );
    });
    return Promise.race([stopped, done]).finally(() => asked.dismiss());
  }
}

function isSame(one: Task, other: Task): boolean {
  return one.version === other.version && JSON.stringify(one.ground) === JSON.stringify(other.ground);
}

function told(cause: unknown): string {
  return sayFaultWhole(faultOf(cause)).slice(0, 300);
}

// What does not arrive is asked for again.
async function send(what: string, body: object | Uint8Array<ArrayBuffer>): Promise<void> {
  const isFile = body instanceof Uint8Array;
  await fetch(`api/ours/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': isFile ? 'application/zip' : 'application/json' },
    body: isFile ? body : JSON.stringify(body),
  }).catch(() => null);
}
