// Wires store, panels, picture and simulation together. What each does is in its own folder.
import { fault, faultOf, type FaultTold } from './protocol/fault';
import '@fontsource-variable/figtree/wght.css';
import './style/base.css';
import './style/layout.css';
import './style/panel.css';
import './style/dock.css';
import './style/cards.css';
import './style/picture.css';
import './style/hud.css';
import './style/lesson.css';
import './style/forced.css';
import { makeApi, type ParkourLab } from './api';
import { keepForLater } from './offline';
import { mountPanels } from './panels/index';
import { holdFocus } from './panels/focus';
import { listenToKeys } from './panels/keys';
import { welcomeLink } from './panels/presets';
import { PracticePicture, showStore } from './picture';
import { builtIn } from './policy/catalogue';
import { Shelf } from './policy/shelf';
import type { Order, Report } from './protocol/live';
import { Scene } from './scene/scene';
import { SimulationClient } from './sim/client';
import { FramePlayer } from './sim/player';
import { Tutor } from './sim/tutor';
import { Address } from './state/address';
import { Drafts } from './state/drafts';
import { followLink, pageKeys, tidied, type LinkFault } from './state/page_keys';
import { Exchange } from './state/exchange';
import { Store } from './state/store';
import { inEveryLanguage, say, type Sentence } from './state/words';
import { missing, showFailure } from './widgets/failure';
import { onPixelRatio } from './widgets/ratio';

const PATIENCE = 8000; // ms without graphics

class Page {
  readonly client: SimulationClient;
  private readonly player = new FramePlayer((buffer) => this.client.giveBack(buffer));
  private readonly scene: Scene;
  private readonly practice: PracticePicture;
  private readonly exchange: Exchange;
  private running = true;
  frameTime = 16; // ms, smoothed
  private lastFrame = 0;
  private graphicsTimer = 0;

  constructor(
    private readonly store: Store,
    link: string,
    faults: LinkFault[],
  ) {
    this.client = new SimulationClient({
      report: (report) => this.hear(report),
      reborn: (reason) => this.reborn(reason),
      failed: (reason, whileLoading) => fail(whileLoading ? 'failLoad' : 'failCrash', reason),
    });
    this.exchange = new Exchange(store, this.client, link, faults);
    // the picture first: it takes longest
    this.scene = this.makeScene();
    showStore(store, this.scene);
    this.practice = new PracticePicture(store, this.scene);
    mountPanels(store, this.scene.sight);
    listenToKeys(store, this.scene.sight);
    holdFocus(store);
    this.keep();
    keepForLater(store);
    this.listen();
    this.send({
      kind: 'open',
      link,
      instead: welcomeLink,
      ignoredKeys: pageKeys,
    });
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
      () => this.store.notice(say('contextGone'), 'bad', { name: 'tryAgain', run: () => location.reload() }),
      PATIENCE,
    );
  }

  private graphicsBack(): void {
    clearTimeout(this.graphicsTimer);
    this.store.events.emit('course');
  }

  private keep(): void {
    const { store } = this,
      address = new Address(store),
      drafts = new Drafts(store, new Shelf('parkour-lab-drafts'));
    store.on('ready', () => {
      void store.keeping.begin();
      void drafts.begin();
    });
    inEveryLanguage(() => {
      document.title = `${say('title')} – ${say('tagline')}`;
      address.writeSoon();
    });
  }

  private listen(): void {
    const stage = this.scene.sight.canvas.parentElement!;
    const resize = () => this.scene.resize(stage.clientWidth, stage.clientHeight);
    new ResizeObserver(resize).observe(stage);
    onPixelRatio(resize);
    document.addEventListener('visibilitychange', () => this.runOrRest());
    this.store.on('view', () => this.runOrRest());
    window.addEventListener('hashchange', () => location.reload());
  }

  send(order: Order): void {
    if (order.kind === 'shape') this.scene.expectCourse();
    this.exchange.send(order);
  }

  private hear(report: Report): void {
    if (report.kind === 'frame') this.player.push(report.time, report.buffer, report.length);
    else this.exchange.hear(report);
  }

  private reborn(reason: FaultTold): void {
    this.player.clear();
    this.exchange.reborn(reason);
    this.running = true;
    this.runOrRest();
  }

  private draw(now: number): void {
    requestAnimationFrame((next) => this.draw(next));
    const { crew, view, teaching, events } = this.store;
    const passed = Math.min(250, now - this.lastFrame);
    this.frameTime += (passed - this.frameTime) * 0.05;
    this.lastFrame = now;
    const pace = view.paused ? 0 : Math.min(1, crew.clock.realTimeFactor);
    if (crew.resting) this.practice.play(passed / 1000);
    else this.player.play(now, pace, (key, pose) => this.scene.pose(key, pose));
    if (!teaching.isHidden) this.scene.draw(now, teaching.state.phase === 'practising');
    events.emit('drawn');
  }

  // A hidden page simulates nothing; nor does one whose every core practises.
  private runOrRest(): void {
    const { view, crew } = this.store,
      running = !document.hidden && !view.paused && !crew.resting;
    if (running !== this.running) this.send({ kind: 'run', running });
    this.running = running;
  }
}

declare global {
  interface Window {
    parkourLab: ParkourLab;
  }
}

let page: Page | null = null;
const link = tidied(location.hash.slice(1));
const store = new Store(
  builtIn(),
  (order) => page?.send(order),
  (hear, everyCore, most) => new Tutor(hear, everyCore, page!.client.modules, most),
);
window.parkourLab = makeApi(store, link, () => 1000 / (page?.frameTime ?? Infinity));

function fail(reason: Sentence, detail: FaultTold | null = null): void {
  showFailure(reason, detail);
  store.events.emit('failed', detail ?? fault('text', say(reason)).told);
}

// Until it is open, whatever is thrown is why it does not open.
const whileOpening = new AbortController(),
  failOpening = (cause: unknown) => fail('failOpen', faultOf(cause));
window.addEventListener('error', ({ error }) => error && failOpening(error), whileOpening);
window.addEventListener('unhandledrejection', ({ reason }) => failOpening(reason), whileOpening);
store.on('ready', () => whileOpening.abort());

async function open(): Promise<void> {
  document.getElementById('not-opened')!.remove();
  const faults = followLink(store, link);
  // before anything is said
  await store.view.spoken;
  const lack = missing();
  if (lack) fail(lack);
  else page = new Page(store, link, faults);
}

void open().catch(failOpening);
