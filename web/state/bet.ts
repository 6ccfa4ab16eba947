// Predict, then watch: will the followed robot make it? It waits at the start until one has said so. The story is that of the
// exhibit, from the question to the verdict. Its own critic bets, too, from what it expects along the course.
import type { OutlookStep } from '../protocol/examine';
import type { Crew } from './crew';
import type { CourseState } from './course';
import type { Events } from './events';
import type { Inquire } from './inquiry';
import type { Robot } from './robot';
import { beginning, turned, wasRight, type Story, type Turn } from './story';
import type { View } from './view';

const SETTLE = 350; // ms, in which it is seen to stand at the start before time stands still

// Of the store, what concerns it.
interface Parts {
  readonly events: Events;
  readonly course: CourseState;
  readonly crew: Crew;
  readonly view: View;
}

export class Bet {
  story: Story = beginning;
  bets = 0;
  right = 0; // of them
  ended: Robot['status'] = null; // of the try that was watched
  critic: OutlookStep | null = null; // what it says, once it knows; of a robot that kept none it stays null
  criticBets = 0;
  criticRight = 0; // of them
  private consulted: { dismiss(): void } | null = null;
  private key: number | null = null; // on whom one bets

  constructor(
    private readonly store: Parts,
    private readonly inquire: Inquire,
  ) {
    store.events.on('ended', (robot) => robot.key === this.key && this.judge(robot));
    store.events.on('view', () => this.leave());
    store.events.on('robots', () => this.leave());
  }

  get isRight(): boolean | null {
    return wasRight(this.story);
  }

  // Nobody is to see how it would go before the bet is made.
  ask(): void {
    const { crew, view } = this.store;
    if (!crew.robot(crew.followed)) return;
    this.key = crew.followed;
    this.turn({ kind: 'back' });
    this.turn({ kind: 'ask' });
    view.pause(false);
    crew.restart(this.key!);
    this.consult();
    setTimeout(() => this.story.step === 'bet' && view.pause(true), SETTLE);
  }

  say(yes: boolean): void {
    if (this.story.step !== 'bet') return;
    this.turn({ kind: 'bet', yes });
    this.store.view.pause(false);
    this.store.crew.restart(this.key!);
  }

  forget(): void {
    Object.assign(this, { story: beginning, bets: 0, right: 0, criticBets: 0, criticRight: 0, key: null });
    this.dismissCritic();
    this.store.events.emit('bet');
  }

  private judge({ status }: Robot): void {
    if (this.story.step !== 'watch' || !status) return;
    this.ended = status;
    this.turn({ kind: 'ended', crossed: status.finished });
    this.bets++;
    if (this.isRight) this.right++;
    this.countCritic();
    this.store.events.emit('bet');
  }

  // Without a critic, or where it cannot be asked, one bets against the coin alone.
  private consult(): void {
    this.dismissCritic();
    const { crew, course } = this.store,
      source = crew.robot(this.key!)?.source;
    if (!source?.training || !course.now) return;
    const { settings, seed } = course.now;
    let said: OutlookStep | null = null;
    this.consulted = this.inquire(
      { source, question: { kind: 'outlook', course: { settings, seed } } },
      {
        found: (finding) => (said = finding as OutlookStep),
        over: () => {
          this.critic = said;
          this.consulted = null;
          this.countCritic();
          this.store.events.emit('bet');
        },
        failed: () => (this.consulted = null),
      },
    );
  }

  // Once both are there: what it said and how the try went.
  private countCritic(): void {
    const { critic, story } = this;
    if (!critic || story.step !== 'why') return;
    this.criticBets++;
    if (critic.crosses === story.crossed) this.criticRight++;
  }

  private dismissCritic(): void {
    this.consulted?.dismiss();
    this.consulted = this.critic = null;
  }

  // Whoever looks at something else, or at another robot, has not bet.
  private leave(): void {
    const { crew, view } = this.store,
      { step } = this.story;
    if (step === 'shape' || (view.sheet === 'bet' && crew.followed === this.key)) return;
    this.story = beginning;
    this.key = null;
    this.dismissCritic();
    if (step === 'bet') view.pause(false);
    this.store.events.emit('bet');
  }

  private turn(turn: Turn): void {
    this.story = turned(this.story, turn);
    this.store.events.emit('bet');
  }
}
