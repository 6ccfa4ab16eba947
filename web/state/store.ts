// What the page knows and wants, in parts. Panels call their actions and listen for changes; the simulation is told through
// `send`. Not here: what a link says of it and what reset() restores (page_keys.ts), and what the simulation reports of it
// (reports.ts).
import type { PolicyEntry } from '../policy/catalogue';
import type { TaughtSource } from '../policy/folder';
import { Shelf } from '../policy/shelf';
import type { Order } from '../protocol/live';
import { Bet } from './bet';
import { CourseState } from './course';
import { Crew } from './crew';
import { Duel } from './duel';
import { Exercises } from './exercises';
import { Events, type Tone, type Beside } from './events';
import type { Inquire } from './inquiry';
import { Keeping } from './keeping';
import { LabState } from './lab';
import { Moments } from './moments';
import { Policies } from './policies';
import { Replay } from './replay';
import { Tables } from './tables';
import { Score } from './score';
import { Teaching, type Hire } from './teaching';
import { Things } from './things';
import type { Enrol } from './learner';
import { View } from './view';
import { Where } from './where';
import { Why } from './why';

export class Store {
  readonly events = new Events();
  readonly tables = new Tables();
  readonly policies: Policies;
  readonly course: CourseState;
  readonly crew: Crew;
  readonly things: Things;
  readonly view: View;
  readonly lab: LabState;
  readonly teaching: Teaching;
  readonly keeping: Keeping;
  readonly exercises: Exercises;
  readonly replay: Replay;
  readonly why: Why;
  readonly where: Where;
  readonly bet: Bet;
  readonly score: Score;
  readonly duel: Duel;
  readonly moments: Moments;
  mujocoVersion = ''; // "" until the simulation runs
  readonly on: Events['on'];
  private readonly parts = new Map<unknown, unknown>();

  // `enrol`: a home that lets nobody learn by several methods has none.
  constructor(
    policies: PolicyEntry[],
    send: (order: Order) => void,
    hire: Hire,
    inquire: Inquire,
    readonly enrol: Enrol | null = null,
  ) {
    const { events } = this;
    this.on = events.on.bind(events);
    this.policies = new Policies(events, policies);
    this.course = new CourseState(events, send);
    this.crew = new Crew(events, this.policies, send);
    this.things = new Things(events, send);
    this.view = new View(events, this.crew, send);
    this.lab = new LabState(events, send);
    this.teaching = new Teaching(this, hire);
    this.exercises = new Exercises(this);
    this.replay = new Replay(this, send);
    this.why = new Why(this, inquire);
    this.where = new Where(this, inquire);
    this.bet = new Bet(this, inquire);
    this.score = new Score(this, inquire);
    this.duel = new Duel(this);
    this.moments = new Moments(this, send);
    this.keeping = new Keeping(this, new Shelf<TaughtSource>('parkour-lab'));
  }

  // The state of a sheet, which begins when first asked for: what only one panel shows is no row here.
  part<Part>(kind: new (store: Store) => Part): Part {
    if (!this.parts.has(kind)) this.parts.set(kind, new kind(this));
    return this.parts.get(kind) as Part;
  }

  notice(text: string, tone: Tone, beside: Beside = {}): void {
    this.events.emit('notice', { text, tone, ...beside });
  }
}
