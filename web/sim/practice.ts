// The worker in which a policy practises: rounds of rollout and learning, one after the other, until the time is over; then
// the exam. It says in protocol.ts what it is told and what it tells.
import type { Core, Lesson } from 'parkour-core';
import { startPractice } from './engine';
import { fetchBytes } from './loading';
import type { Exam, LessonOrder, LessonPlan, LessonReport, PolicySource, PracticeReport } from './protocol';

const SHOW_EVERY = 4; // s of practice between two states that the picture shows
const TRIES = 10; // of an exam
const READY = { tries: 24, crossed: 0.95 }; // who crosses that often in practice needs no more of it

function tell(report: LessonReport, transfer: Transferable[] = []): void {
  postMessage(report, { transfer });
}

class Practice {
  private paused = false;
  private finishing = false;
  private seconds = 0;
  private shownAt = 0;
  private recent: { tries: number; crossed: number }[] = [];
  private goOn = () => {};

  private constructor(private readonly lesson: Lesson, private readonly plan: LessonPlan, private readonly limit: number) {}

  static async begin(core: Core, { source, plan, seconds }: Extract<LessonOrder, { kind: 'teach' }>): Promise<Practice> {
    const lesson = new core.Lesson();
    const refusal = lesson.open(await bytesOf(source), JSON.stringify(source.card), await trainingOf(source), JSON.stringify(plan));
    if (refusal) throw new Error(refusal);
    return new Practice(lesson, plan, seconds);
  }

  obey(order: LessonOrder): void {
    if (order.kind === 'pause') this.paused = order.paused;
    if (order.kind === 'finish') this.finishing = true;
    this.goOn();
  }

  async run(): Promise<void> {
    while (!this.finishing && this.seconds < this.limit && !this.isReady()) {
      this.round();
      // between two rounds messages get their turn
      await new Promise<void>((resolve) => setTimeout(resolve));
      while (this.paused && !this.finishing) await new Promise<void>((resolve) => (this.goOn = resolve));
    }
    this.show();
    tell({ kind: 'examining' });
    await this.examine();
    this.lesson.delete();
  }

  private round(): void {
    const began = performance.now();
    const report = parsed<PracticeReport>(this.lesson.iterate());
    this.seconds += (performance.now() - began) / 1000;
    this.recent.push({ tries: report.tries, crossed: report.crossed * report.tries });
    tell({ kind: 'practised', report, seconds: this.seconds });
    if (this.seconds - this.shownAt > SHOW_EVERY) this.show();
  }

  // Judged over the last tries that are enough to judge by.
  private isReady(): boolean {
    let tries = 0, crossed = 0;
    for (let i = this.recent.length - 1; i >= 0 && tries < READY.tries; i--) {
      tries += this.recent[i].tries;
      crossed += this.recent[i].crossed;
    }
    return tries >= READY.tries && crossed >= READY.crossed * tries;
  }

  private show(): void {
    this.shownAt = this.seconds;
    // copies: views of the core's memory cannot travel
    const onnx = this.lesson.onnx().slice().buffer, training = this.lesson.training().slice().buffer;
    tell({ kind: 'learned', onnx, training, card: this.lesson.card('taught') }, [onnx, training]);
  }

  private async examine(): Promise<void> {
    const own: Exam = { before: 0, after: 0, tries: TRIES }, alike: Exam = { before: 0, after: 0, tries: TRIES };
    for (let i = 0; i < TRIES; i++) {
      this.attempt(own, this.plan.seed, i);
      this.attempt(alike, String(1000 + i), 0);
      await new Promise<void>((resolve) => setTimeout(resolve));
    }
    tell({ kind: 'examined', own, alike });
  }

  private attempt(exam: Exam, seed: string, number: number): void {
    const settings = JSON.stringify(this.plan.settings);
    exam.before += Number(parsed<{ crossed: boolean }>(this.lesson.attempt(true, settings, seed, number)).crossed);
    exam.after += Number(parsed<{ crossed: boolean }>(this.lesson.attempt(false, settings, seed, number)).crossed);
  }
}

function parsed<T>(answer: string): T {
  const value = JSON.parse(answer) as T & { error?: string };
  if (value.error) throw new Error(value.error);
  return value;
}

async function bytesOf({ bytes, url }: PolicySource): Promise<Uint8Array> {
  return bytes ? new Uint8Array(bytes) : fetchBytes(url, 3e5, (loaded, total) => tell({ kind: 'progress', part: 'policy', loaded, total }));
}

async function trainingOf({ training }: PolicySource): Promise<Uint8Array> {
  if (training === null) return new Uint8Array();
  return typeof training === 'string' ? fetchBytes(training, 2e6, (loaded, total) => tell({ kind: 'progress', part: 'policy', loaded, total })) : new Uint8Array(training);
}

function die(cause: unknown): void {
  tell({ kind: 'dead', reason: cause instanceof Error ? cause.message : String(cause) });
  close();
}

// Orders that come while it is loading wait.
const early: LessonOrder[] = [];
let practice: Practice | null = null;
const core = startPractice((part, loaded, total) => tell({ kind: 'progress', part, loaded, total }));
core.catch(die);

async function begin(order: Extract<LessonOrder, { kind: 'teach' }>): Promise<void> {
  practice = await Practice.begin(await core, order);
  for (const next of early) practice.obey(next);
  await practice.run();
  close();
}

onmessage = ({ data }: MessageEvent<LessonOrder>) => {
  if (data.kind === 'teach') void begin(data).catch(die);
  else if (practice) practice.obey(data);
  else early.push(data);
};
