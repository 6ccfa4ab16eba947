// What goes on at the exhibit: leads rhythm and story, and does with the store what they come to. Whoever shows it listens to
// 'changed'; nothing is drawn here.
import type { CourseRequest } from '../protocol/world';
import { pushFollowed } from '../panels/actions';
import { reset } from '../state/page_keys';
import type { Robot } from '../state/robot';
import type { Store } from '../state/store';
import type { Exhibit } from './config';
import { middle, requestOf, sizes, type Choice } from './grounds';
import { after, atRest, secondsLeft, type Beat, type Rhythm } from './rhythm';
import { beginning, turned, wasRight, type Story, type Turn } from '../state/story';
import { Sounds } from './sounds';
import { tallied, zero, type Tally } from './tally';
import type { Fall } from '../protocol/tablet';
import { fallOf } from './why';

const TICK = 250; // ms
const SETTLE = 0.35; // s after a step in which a second finger steps no further
const RESETS = 15; // s that putting everything back may take
const GENTLE = middle - 1; // size of the attract loop's grounds: most of them are crossed

export class Visit {
  rhythm: Rhythm;
  story: Story = beginning;
  choice: Choice = { ground: 0, size: GENTLE, seed: '1' };
  robot: string; // the policy on the track
  fall: Fall | null = null; // how the watched try ended
  tally: Tally = zero;
  readonly sounds = new Sounds();
  beaten: CourseRequest[] = []; // grounds that the exhibit's own robot has yet to be taught
  private turnedAt = 0;
  private ticked: number;

  constructor(
    private readonly store: Store,
    readonly exhibit: Exhibit,
    private readonly link: string, // that everything goes back to
    private readonly changed: () => void,
    private readonly stuck: () => void, // it cannot go back by itself
    private readonly clock: () => number = () => performance.now() / 1000, // s
  ) {
    this.rhythm = atRest(clock());
    this.ticked = clock();
    this.robot = exhibit.robots[0];
    store.on('ended', (robot) => this.ended(robot));
    store.on('lesson', () => this.followLesson());
    // once: a worker that is started anew is ready, too
    const off = store.on('ready', () => {
      off();
      void this.showScene();
      setInterval(() => this.tick(), TICK);
    });
  }

  get secondsLeft(): number {
    return secondsLeft(this.rhythm, this.clock(), this.exhibit.times);
  }

  get isRight(): boolean | null {
    return wasRight(this.story);
  }

  // Every finger and every key, whatever else it does.
  touch(): void {
    this.beat({ kind: 'touch', now: this.clock() });
  }

  turn(turn: Turn): void {
    const now = this.clock(),
      byHand = turn.kind !== 'ended' && turn.kind !== 'learned' && turn.kind !== 'stopped';
    if (byHand && now - this.turnedAt < SETTLE) return;
    const before = this.story;
    this.story = turned(before, turn);
    if (this.story === before) return;
    this.turnedAt = now;
    this.enter(before);
    this.changed();
  }

  chooseGround(ground: number): void {
    // the same once more is the same at other places
    this.choice = { ...this.choice, ground, seed: String(1 + Math.floor(Math.random() * 999_999)) };
    this.shape();
  }

  resize(by: number): void {
    const size = Math.min(sizes - 1, Math.max(0, this.choice.size + by));
    if (size === this.choice.size) return;
    this.choice = { ...this.choice, size };
    this.shape();
  }

  chooseRobot(policy: string): void {
    this.place(policy);
    this.changed();
  }

  push(): void {
    pushFollowed(this.store);
  }

  pause(): void {
    this.store.view.pause(!this.store.view.paused);
    this.changed();
  }

  private beat(beat: Beat): void {
    const before = this.rhythm;
    this.rhythm = after(before, beat, this.exhibit.times);
    const { phase, scene } = this.rhythm;
    if (before.phase === 'attract' && phase === 'play') this.tally = tallied(this.tally, 'visitors');
    if (phase === 'resetting' && before.phase !== 'resetting') void this.reset();
    if (phase === 'attract' && (before.phase !== 'attract' || before.scene !== scene)) void this.showScene();
    if (phase === 'warning' || phase !== before.phase) this.changed();
  }

  private tick(): void {
    const now = this.clock(),
      { story, rhythm } = this;
    if (rhythm.phase === 'play') this.tally = tallied(this.tally, 'seconds', Math.min(1, now - this.ticked));
    this.ticked = now;
    this.beat({ kind: 'tick', now, isWatching: story.step === 'watch' || this.store.teaching.isBusy });
    if (rhythm.phase === 'resetting' && now - rhythm.since > RESETS) this.stuck();
    if (story.step === 'watch' && now - this.turnedAt > this.exhibit.times.watch) this.judge(null);
  }

  private shape(): void {
    const { settings, seed } = this.request;
    void this.store.course.isShaped(settings, seed);
    this.changed();
  }

  private get request(): CourseRequest {
    return requestOf(this.store.tables.rows('course'), this.exhibit.grounds[this.choice.ground], this.choice);
  }

  private place(policy: string): void {
    const { crew, policies } = this.store,
      best = policies.stageOf(policy, '');
    if (!best) return;
    this.robot = policy;
    crew.removeAll();
    crew.drop(best.source, true);
  }

  // Real robots on changing courses, gentle enough to be crossed by most.
  private async showScene(): Promise<void> {
    const { scene } = this.rhythm,
      { grounds, robots } = this.exhibit;
    this.choice = { ground: scene % grounds.length, size: GENTLE, seed: String(100 + scene) };
    const { settings, seed } = this.request;
    if (!(await this.store.course.isShaped(settings, seed)) || this.rhythm.phase !== 'attract') return;
    this.place(robots[scene % robots.length]);
    this.changed();
  }

  private async reset(): Promise<void> {
    this.story = beginning;
    this.fall = null;
    // whatever may be refused: the exhibit goes on
    await reset(this.store, this.link).catch(() => {});
    this.beat({ kind: 'done', now: this.clock() });
  }

  private enter({ step: before }: Story): void {
    const { view, crew, teaching } = this.store,
      { step } = this.story;
    if (before === 'taught' || before === 'teach') teaching.compare(false);
    view.pause(false);
    view.show(step === 'bet' ? 'whole' : 'follow');
    if (step === 'bet') this.waitAtStart();
    view.sense(step === 'why' && this.story.crossed === false);
    if (step === 'watch' && crew.followed !== null) crew.restart(crew.followed);
    if (step === 'teach') this.teach();
    if (this.story.bet !== null && step === 'watch' && before === 'bet') this.tally = tallied(this.tally, 'bets');
  }

  // Nobody is to see how it would go before the bets are made: it stands at the start, and time stands still.
  private waitAtStart(): void {
    const { view, crew } = this.store;
    if (crew.followed !== null) crew.restart(crew.followed);
    setTimeout(() => this.story.step === 'bet' && view.pause(true), SETTLE * 1000);
  }

  private teach(): void {
    const { crew, teaching } = this.store,
      robot = crew.robot(crew.followed);
    if (!teaching.canTeach(robot)) return this.turn({ kind: 'stopped' });
    teaching.offer(robot);
    teaching.choose({ length: this.exhibit.times.lesson });
    teaching.start();
    this.tally = tallied(this.tally, 'lessons');
  }

  private followLesson(): void {
    const { phase } = this.store.teaching.state;
    if (this.story.step !== 'teach') return;
    if (phase === 'done') this.turn({ kind: 'learned' });
    else if (phase === 'failed' || (phase === 'ready' && this.store.teaching.lesson)) this.turn({ kind: 'stopped' });
    else this.changed();
  }

  private ended(robot: Robot): void {
    if (this.rhythm.phase === 'attract' || robot.key !== this.store.crew.followed) return;
    this.tally = tallied(this.tally, 'runs');
    if (robot.status?.finished) this.tally = tallied(this.tally, 'crossed');
    else this.noteBeaten(robot);
    if (this.story.step === 'watch') this.judge(robot);
  }

  // What visitors build is what it is to learn; what it was taught before their eyes is gone with them.
  private noteBeaten({ source }: Robot): void {
    const { now } = this.store.course,
      { ours, robots } = this.exhibit;
    if (!now || source.bytes || source.name !== (ours?.name ?? robots[0])) return;
    this.beaten = [...this.beaten, { settings: now.settings, seed: now.seed }];
  }

  // null: it has taken too long.
  private judge(robot: Robot | null): void {
    const { crew, course, tables } = this.store,
      watched = robot ?? crew.robot(crew.followed),
      status = watched?.status;
    this.fall = status ? fallOf(status, course.now, tables.agent(watched.source.agent)) : null;
    this.turn({ kind: 'ended', crossed: robot !== null && status!.finished });
    if (this.isRight) this.tally = tallied(this.tally, 'right');
    if (this.isRight !== null) this.sounds.play(this.isRight ? 'yes' : 'no');
    else if (this.story.crossed) this.sounds.play('crossed');
  }
}
