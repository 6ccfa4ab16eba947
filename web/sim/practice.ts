// A worker in which a policy practises: rounds of rollout and learning, one after the other, until the time is over; then the exam.
// Several may practise together (crew.ts); the first of them leads. ../protocol/lesson.ts says what it is told and what it tells.
import type { Core, Lesson } from 'parkour-core';
import { Crew } from './crew';
import { startPractice } from './engine';
import { fetchBytes } from './loading';
import { PracticeClock } from './practice_clock';
import type {
  BeginOrder,
  Exam,
  LessonOrder,
  LessonReport,
  Marks,
  PracticeReport,
  TeachOrder,
} from '../protocol/lesson';
import type { Modules, PolicySource } from '../protocol/live';
import type { CourseRequest } from '../protocol/world';

const SHOW_EVERY = 4; // s of practice between two states that the picture shows
const TRIES = 10; // of an exam
// A pupil needs no more practice when it misses so few of so many tries, asked every so many seconds: tries of no exam, without exploring,
// which may help it or hinder it.
const MASTERED = { every: 10, tries: 20, missed: 1, first: 1000 };
// A beginner, when so many of its latest episodes end well, and it walks as fast as it is told.
const UPRIGHT = { episodes: 24, share: 0.95, obedience: 0.65 };

interface Seat {
  peer: number;
  peers: number;
  ports: readonly MessagePort[];
}

function tell(report: LessonReport, transfer: Transferable[] = []): void {
  postMessage(report, { transfer });
}

class Practice {
  private paused = false;
  private finishing = false;
  private shownAt: number;
  private askedAt: number;
  private recent: { tries: number; crossed: number }[] = [];
  private goOn = () => {};
  private readonly crew: Crew;
  private readonly clock: PracticeClock;

  private constructor(
    private readonly lesson: Lesson,
    private readonly order: TeachOrder | BeginOrder,
    private readonly seat: Seat,
  ) {
    this.crew = new Crew(seat.ports, this.leads);
    this.clock = new PracticeClock(order.practised);
    this.shownAt = this.askedAt = order.practised;
  }

  static async begin(core: Core, order: TeachOrder | BeginOrder, seat: Seat): Promise<Practice> {
    const lesson = new core.Lesson();
    const refusal = await (order.kind === 'begin' ? openBeginner(lesson, order, seat) : openPupil(lesson, order, seat));
    if (refusal) throw new Error(refusal);
    return new Practice(lesson, order, seat);
  }

  obey(order: LessonOrder): void {
    if (order.kind === 'pause') this.paused = order.paused;
    if (order.kind === 'finish') this.finishing = true;
    this.goOn();
  }

  // Those who do not lead practise until they are dismissed.
  async run(): Promise<void> {
    while (!this.leads || (!this.finishing && this.clock.seconds < this.order.seconds && !(await this.isReady()))) {
      await this.round();
      await yieldToMessages();
      while (this.paused && !this.finishing) await new Promise<void>((resolve) => (this.goOn = resolve));
    }
    this.show();
    tell({ kind: 'examining' });
    await this.examine();
    this.lesson.delete();
  }

  private get leads(): boolean {
    return this.seat.peer === 0;
  }

  private async round(): Promise<void> {
    const began = performance.now();
    let answer = '';
    while (!(answer = this.lesson.advance())) await this.crew.addUp(() => this.lesson.pool());
    this.showFilms();
    if (!this.leads) return;
    const report = parsed<PracticeReport>(answer);
    this.clock.add((performance.now() - began) / 1000);
    this.recent.push({ tries: report.tries, crossed: report.crossed * report.tries });
    if (report.obedience !== null && report.obedience < UPRIGHT.obedience) this.recent = [];
    tell({ kind: 'practised', report, seconds: this.clock.seconds });
    if (this.clock.seconds - this.shownAt > SHOW_EVERY) this.show();
  }

  // Crossing is not all that a wish asks for.
  private async isReady(): Promise<boolean> {
    const { order } = this;
    if (order.kind === 'begin') return this.isUpright();
    if (Object.keys(order.plan.wishes).length > 0 || this.clock.seconds - this.askedAt < MASTERED.every) return false;
    this.askedAt = this.clock.seconds;
    return this.masters(order.plan);
  }

  // Judged over the latest that are enough to judge by.
  private isUpright(): boolean {
    let episodes = 0,
      upright = 0;
    for (let i = this.recent.length - 1; i >= 0 && episodes < UPRIGHT.episodes; i--) {
      episodes += this.recent[i].tries;
      upright += this.recent[i].crossed;
    }
    return episodes >= UPRIGHT.episodes && upright >= UPRIGHT.share * episodes;
  }

  private async masters({ settings, seed }: CourseRequest): Promise<boolean> {
    let missed = 0;
    for (let i = 0; i < MASTERED.tries && missed <= MASTERED.missed && !this.finishing; i++) {
      const began = performance.now();
      const { crossed } = parsed<{ crossed: boolean }>(
        this.lesson.rehearse(JSON.stringify(settings), seed, MASTERED.first + i),
      );
      missed += Number(!crossed);
      this.clock.addTry((performance.now() - began) / 1000);
      await yieldToMessages();
    }
    return missed <= MASTERED.missed;
  }

  private show(): void {
    this.shownAt = this.clock.seconds;
    // copies: views of the core's memory cannot travel
    const onnx = this.lesson.onnx().slice().buffer,
      training = this.lesson.training().slice().buffer;
    tell({ kind: 'learned', onnx, training, card: this.lesson.card('taught') }, [onnx, training]);
  }

  private showFilms(): void {
    if (this.order.kind !== 'begin') return;
    for (let i = 0; i < this.order.films; i++) {
      const frames = this.lesson.film(i).slice();
      tell({ kind: 'film', film: this.seat.peer * this.order.films + i, frames }, [frames.buffer]);
    }
  }

  private async examine(): Promise<void> {
    const { order } = this,
      own: Exam = { before: 0, after: 0, tries: TRIES },
      alike: Exam = { before: 0, after: 0, tries: TRIES };
    for (let i = 0; i < TRIES; i++) {
      this.attempt(own, order.plan, i);
      if (order.kind === 'teach') this.attempt(alike, { ...order.plan, seed: String(1000 + i) }, 0);
      await yieldToMessages();
    }
    const marks = (isBefore: boolean) => parsed<Marks>(this.lesson.marks(isBefore));
    tell({
      kind: 'examined',
      own,
      alike: order.kind === 'teach' ? alike : null,
      wishes: order.plan.wishes,
      marks: { before: marks(true), after: marks(false) },
    });
  }

  private attempt(exam: Exam, { settings, seed }: CourseRequest, number: number): void {
    const text = JSON.stringify(settings);
    exam.before += Number(parsed<{ crossed: boolean }>(this.lesson.attempt(true, text, seed, number)).crossed);
    exam.after += Number(parsed<{ crossed: boolean }>(this.lesson.attempt(false, text, seed, number)).crossed);
  }
}

const yieldToMessages = () => new Promise<void>((resolve) => setTimeout(resolve));

async function openPupil(lesson: Lesson, { source, came, plan }: TeachOrder, { peer, peers }: Seat): Promise<string> {
  const refusal = lesson.open(
    await bytesOf(source),
    JSON.stringify(source.card),
    await trainingOf(source),
    JSON.stringify({ ...plan, peer, peers }),
  );
  return refusal || (came ? lesson.cameAs(await bytesOf(came)) : '');
}

async function openBeginner(
  lesson: Lesson,
  { config, source, plan, films }: BeginOrder,
  { peer, peers }: Seat,
): Promise<string> {
  const refusal = lesson.begin(JSON.stringify(config), JSON.stringify({ chance: plan.chance, peer, peers, films }));
  return (
    refusal || (source ? lesson.goOn(await bytesOf(source), JSON.stringify(source.card), await trainingOf(source)) : '')
  );
}

function parsed<T>(answer: string): T {
  const value = JSON.parse(answer) as T & { error?: string };
  if (value.error) throw new Error(value.error);
  return value;
}

async function bytesOf({ bytes, url }: PolicySource): Promise<Uint8Array> {
  return bytes
    ? new Uint8Array(bytes)
    : fetchBytes(url, 3e5, (loaded, total) => tell({ kind: 'progress', part: 'policy', loaded, total }));
}

async function trainingOf({ training }: PolicySource): Promise<Uint8Array> {
  if (training === null) return new Uint8Array();
  return typeof training === 'string'
    ? fetchBytes(training, 2e6, (loaded, total) => tell({ kind: 'progress', part: 'policy', loaded, total }))
    : new Uint8Array(training);
}

function die(cause: unknown): void {
  tell({ kind: 'dead', reason: cause instanceof Error ? cause.message : String(cause) });
  close();
}

// Orders that come while it is loading wait.
const early: LessonOrder[] = [];
let practice: Practice | null = null;
let seat: Seat = { peer: 0, peers: 1, ports: [] };
let core: Promise<Core> | null = null;

// What is told first.
function takeSeat(told: Seat, modules: Modules | null): void {
  seat = told;
  core = startPractice(modules, (part, loaded, total) => tell({ kind: 'progress', part, loaded, total }));
  core.catch(die);
}

async function begin(order: TeachOrder | BeginOrder): Promise<void> {
  practice = await Practice.begin(await core!, order, seat);
  for (const next of early) practice.obey(next);
  await practice.run();
  close();
}

onmessage = ({ data, ports }: MessageEvent<LessonOrder>) => {
  if (data.kind === 'seat') takeSeat({ ...data, ports }, data.modules);
  else if (data.kind === 'teach' || data.kind === 'begin') void begin(data).catch(die);
  else if (practice) practice.obey(data);
  else early.push(data);
};
