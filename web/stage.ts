// The picture and its simulation behind one store: what page and exhibit share. Knows no panel: each home mounts its own.
import type { FaultTold } from './protocol/fault';
import type { Order, Report } from './protocol/live';
import { PracticePicture, showStore } from './picture';
import { Scene } from './scene/scene';
import { SimulationClient } from './sim/client';
import { FramePlayer } from './sim/player';
import { Exchange } from './state/exchange';
import { pageKeys, type LinkFault } from './state/page_keys';
import type { Store } from './state/store';
import { say, type Sentence } from './state/words';
import { onPixelRatio } from './widgets/ratio';

const RUNNING = JSON.stringify([true, 1]); // as a worker begins

export interface StageOptions {
  link: string; // that it opens with
  faults: LinkFault[]; // what of it could not be made out
  instead: string; // of a link that names no course
  patience: { worker: number; graphics: number }; // s without a word of the one, without the other
  failed(reason: Sentence, detail: FaultTold): void; // it stops for good
}

export class Stage {
  readonly client: SimulationClient;
  readonly scene: Scene;
  frameTime = 16; // ms, smoothed
  drawTime = 0; // ms that the last picture took
  private readonly player = new FramePlayer((buffer) => this.client.giveBack(buffer));
  private readonly practice: PracticePicture;
  private readonly exchange: Exchange;
  private told = RUNNING; // the simulation, of whether it runs
  private lastFrame = 0;
  private graphicsTimer = 0;

  constructor(
    private readonly store: Store,
    private readonly options: StageOptions,
  ) {
    this.client = new SimulationClient(
      {
        report: (report) => this.hear(report),
        reborn: (reason) => this.reborn(reason),
        failed: (reason, whileLoading) => options.failed(whileLoading ? 'failLoad' : 'failCrash', reason),
      },
      options.patience.worker,
    );
    this.exchange = new Exchange(store, this.client, options.link, options.faults);
    // the picture first: it takes longest
    this.scene = this.makeScene();
    showStore(store, this.scene);
    this.practice = new PracticePicture(store, this.scene);
  }

  // Once all that listens to the store is there.
  begin(): void {
    const { link, instead } = this.options;
    this.listen();
    this.send({ kind: 'open', link, instead, ignoredKeys: pageKeys });
    requestAnimationFrame((now) => this.draw(now));
  }

  private makeScene(): Scene {
    const { view } = this.store;
    return new Scene(
      document.getElementById('picture') as HTMLCanvasElement,
      {
        lost: () => this.graphicsLost(),
        restored: () => this.graphicsBack(),
        tier: (tier) => (document.documentElement.dataset.quality = tier),
      },
      view.quality ?? undefined,
    );
  }

  // They come back by themselves; where they do not, one has to ask for the page again.
  private graphicsLost(): void {
    this.store.notice(say('contextLost'), 'good');
    this.graphicsTimer = window.setTimeout(
      () => this.store.notice(say('contextGone'), 'bad', { way: { name: 'tryAgain', run: () => location.reload() } }),
      1000 * this.options.patience.graphics,
    );
  }

  private graphicsBack(): void {
    clearTimeout(this.graphicsTimer);
    this.store.events.emit('course');
  }

  private listen(): void {
    const box = this.scene.sight.canvas.parentElement!;
    const resize = () => this.scene.resize(box.clientWidth, box.clientHeight);
    new ResizeObserver(resize).observe(box);
    onPixelRatio(resize);
    document.addEventListener('visibilitychange', () => this.runOrRest());
    this.store.on('view', () => this.runOrRest());
  }

  send(order: Order): void {
    if (order.kind === 'shape') this.scene.expectCourse();
    this.exchange.send(order);
  }

  private hear(report: Report): void {
    if (report.kind !== 'frame') return this.exchange.hear(report);
    const { time, buffer, length } = report;
    // a copy: the memory goes back to the worker
    this.store.replay.frame(time, new Float32Array(buffer, 0, length).slice());
    this.player.push(time, buffer, length);
  }

  private reborn(reason: FaultTold): void {
    this.player.clear();
    this.store.replay.forget();
    this.exchange.reborn(reason);
    this.told = RUNNING;
    this.runOrRest();
  }

  private draw(now: number): void {
    requestAnimationFrame((next) => this.draw(next));
    const { crew, view, lab, teaching, replay, events } = this.store;
    const passed = Math.min(250, now - this.lastFrame);
    this.frameTime += (passed - this.frameTime) * 0.05;
    this.lastFrame = now;
    const pace = view.pace * Math.min(1, crew.clock.realTimeFactor),
      show = (key: number, pose: Float32Array) => this.scene.pose(key, pose);
    replay.advance(passed / 1000);
    if (crew.resting) this.practice.play(passed / 1000);
    else if (replay.isStill && !lab.isPast) replay.pose(show);
    else if (!lab.isPast) this.player.play(now, pace, show);
    const begun = performance.now();
    if (!teaching.isHidden) this.scene.draw(now, teaching.state.phase === 'practising');
    this.drawTime = performance.now() - begun;
    events.emit('drawn');
  }

  // A hidden page simulates nothing; nor does one whose every core practises, nor one that looks at what was.
  private runOrRest(): void {
    const { view, crew, replay, lab } = this.store,
      running = !document.hidden && !view.paused && !crew.resting && replay.at === null && !lab.isPast,
      told = JSON.stringify([running, view.pace]);
    if (told !== this.told) this.send({ kind: 'run', running, pace: view.pace });
    this.told = told;
  }
}
