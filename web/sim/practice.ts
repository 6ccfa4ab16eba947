// A worker in which a policy practises. When it has practised enough, what it is asked and what exam it sits is the core's to say
// (src/teaching/lesson.h): here it is loaded, told how long everything took, and heard. Several may practise together (peers.ts); the first
// of them leads. What it is told and what it tells: protocol/lesson.ts.
import type { Core, Lesson } from 'parkour-core';
import { Peers } from './peers';
import { startPractice } from './engine';
import { bytesOf, trainingOf } from './loading';
import { answerOf, Fault, faultOf, refusalOf } from '../protocol/fault';
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

interface Seat {
  peer: number;
  peers: number;
  ports: readonly MessagePort[];
}

interface LessonState {
  phase: 'practising' | 'asking' | 'examining' | 'done';
  seconds: number;
  isToBeShown: boolean;
}

interface LessonResult {
  own: Exam;
  alike: Exam | null;
  marks: { before: Marks; after: Marks };
}

function tell(report: LessonReport, transfer: Transferable[] = []): void {
  postMessage(report, { transfer });
}

class Practice {
  private paused = false;
  private goOn = () => {};
  private isExamTold = false;
  private readonly peers: Peers;

  private constructor(
    private readonly lesson: Lesson,
    private readonly order: TeachOrder | BeginOrder,
    private readonly seat: Seat,
  ) {
    this.peers = new Peers(seat.ports, this.leads);
  }

  static async begin(core: Core, order: TeachOrder | BeginOrder, seat: Seat): Promise<Practice> {
    const lesson = new core.Lesson();
    await (order.kind === 'begin' ? openBeginner(lesson, order, seat) : openPupil(lesson, order, seat));
    return new Practice(lesson, order, seat);
  }

  obey(order: LessonOrder): void {
    if (order.kind === 'pause') this.paused = order.paused;
    if (order.kind === 'finish') {
      this.paused = false;
      this.lesson.finish();
    }
    this.goOn();
  }

  // Those who do not lead practise until they are dismissed.
  async run(): Promise<void> {
    for (let state = this.look(); state.phase !== 'done'; state = this.look()) {
      const did = await this.step();
      if (did === 'round') this.showFilms();
      if (this.leads) this.tellOf(did);
      await yieldToMessages();
      while (this.paused) await new Promise<void>((resolve) => (this.goOn = resolve));
    }
    const result = answerOf<LessonResult>(this.lesson.result());
    tell({ kind: 'examined', ...result, wishes: this.order.plan.wishes });
    this.lesson.delete();
  }

  private get leads(): boolean {
    return this.seat.peer === 0;
  }

  // A round with the others, or a try.
  private async step(): Promise<'round' | 'try'> {
    const began = performance.now(),
      advance = () => answerOf<{ did: 'part' | 'round' | 'try' }>(this.lesson.advance()).did;
    let did = advance();
    for (; did === 'part'; did = advance()) await this.peers.addUp(() => this.lesson.pool());
    this.lesson.took((performance.now() - began) / 1000);
    return did;
  }

  private tellOf(did: 'round' | 'try'): void {
    if (did === 'try') return tell({ kind: 'alive' });
    const { seconds } = answerOf<LessonState>(this.lesson.state());
    tell({ kind: 'practised', report: answerOf<PracticeReport>(this.lesson.report()), seconds });
  }

  // At how the lesson stands, and shows what there is to be shown.
  private look(): LessonState {
    const state = answerOf<LessonState>(this.lesson.state());
    const isExam = state.phase === 'examining' && !this.isExamTold;
    if (this.leads && (state.isToBeShown || isExam)) this.show();
    if (isExam) tell({ kind: 'examining' });
    this.isExamTold ||= isExam;
    return state;
  }

  private show(): void {
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
}

const yieldToMessages = () => new Promise<void>((resolve) => setTimeout(resolve));

async function openPupil(lesson: Lesson, { source, came, ...order }: TeachOrder, seat: Seat): Promise<void> {
  await bring(lesson, false, source);
  if (came) await bring(lesson, true, came);
  accepted(lesson.open(planOf(order, seat)));
}

async function openBeginner(
  lesson: Lesson,
  { config, source, films, ...order }: BeginOrder,
  seat: Seat,
): Promise<void> {
  if (source) await bring(lesson, false, source);
  accepted(lesson.begin(JSON.stringify(config), planOf(order, seat), films));
}

async function bring(lesson: Lesson, asItWas: boolean, source: PolicySource): Promise<void> {
  const onnx = await bytesOf(source, loadingPolicy);
  accepted(lesson.bring(asItWas, onnx, JSON.stringify(source.card), await trainingOf(source, loadingPolicy)));
}

function planOf({ plan, practised, seconds }: Pick<TeachOrder, 'plan' | 'practised' | 'seconds'>, seat: Seat): string {
  return JSON.stringify({ ...plan, practised, limit: seconds, peer: seat.peer, peers: seat.peers });
}

function accepted(answer: string): void {
  const refusal = refusalOf(answer);
  if (refusal) throw new Fault(refusal);
}

const loadingPolicy = (loaded: number, total: number) => tell({ kind: 'progress', part: 'policy', loaded, total });

// What no promise hands to anybody.
self.onunhandledrejection = ({ reason }) => die(reason);

function die(cause: unknown): void {
  tell({ kind: 'dead', reason: faultOf(cause) });
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
