// Wires page, picture and simulation together. What each does is in its own folder.
import '@fontsource-variable/figtree/wght.css';
import './style/base.css';
import './style/layout.css';
import './style/panel.css';
import './style/dock.css';
import './style/cards.css';
import './style/picture.css';
import './style/hud.css';
import './style/lesson.css';
import { makeApi } from './api';
import { Address } from './state/address';
import { fillActions, fillDock } from './panels/dock';
import { Drafts } from './state/drafts';
import { missing, showFailure } from './widgets/failure';
import { OwnFiles } from './panels/files';
import { Hud } from './panels/hud';
import { Keeping } from './state/keeping';
import { listenToKeys } from './panels/keys';
import { Lab, type Robot } from './state/lab';
import { namesCourse, pageKeys, readPageLink } from './state/link';
import { Notices } from './widgets/notices';
import { fillLesson } from './panels/lesson';
import { isForeign, outcome, robotName } from './state/outcome';
import { fillPanel } from './panels/panel';
import { presetSettings, welcome, welcomeLink } from './panels/presets';
import { Progress } from './widgets/progress';
import { Strip } from './panels/strip';
import { fillTabs } from './panels/tabs';
import { Teaching } from './state/teaching';
import { fillTopbar } from './panels/topbar';
import { Touch } from './panels/touch';
import { browserLanguage, inEveryLanguage, say, speak } from './state/words';
import { PracticePicture, showLab } from './picture';
import { builtIn } from './policy/catalogue';
import { Shelf } from './policy/shelf';
import { Gestures } from './scene/gestures';
import { Scene } from './scene/scene';
import { SimulationClient } from './sim/client';
import { FramePlayer } from './sim/player';
import { Tutor } from './sim/tutor';
import type { Loaded, Opened, Order, Report } from './protocol/live';
import { readStatus, type RobotStatus } from './protocol/status';
import { Refusal } from './protocol/wire';
import { COURSE_VERSION } from './protocol/world';

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

class Page {
  private readonly link = readPageLink(location.hash.slice(1));
  private readonly notices = new Notices(find('notices'));
  private readonly progress = new Progress(find('progress'));
  private readonly picture = find<HTMLCanvasElement>('picture');
  private readonly lab: Lab;
  private readonly teaching: Teaching;
  private readonly keeping: Keeping;
  private readonly drafts: Drafts;
  private readonly scene: Scene;
  private readonly practice: PracticePicture;
  private readonly hud: Hud;
  private readonly strip: Strip;
  private readonly address: Address;
  private readonly client: SimulationClient;
  private readonly player = new FramePlayer((buffer) => this.client.giveBack(buffer));
  private readonly drops = new Map<number, { done(): void; failed(reason: Error): void }>();
  private running = true;
  private mujocoVersion = '';
  private frameTime = 16; // ms, smoothed
  private lastFrame = 0;
  private begin = () => {};
  private readonly ready = new Promise<void>((resolve) => (this.begin = resolve));

  constructor() {
    this.client = new SimulationClient({
      report: (report) => this.hear(report),
      reborn: (reason) => this.reborn(reason),
      failed: (reason, whileLoading) => showFailure(whileLoading ? 'failLoad' : 'failCrash', reason),
    });
    this.lab = new Lab(builtIn(), (order) => this.send(order), this.link);
    this.teaching = new Teaching(this.lab, (hear, everyCore) => new Tutor(hear, everyCore, this.client.modules));
    this.keeping = new Keeping(this.lab, new Shelf('parkour-lab'), this.notices);
    this.drafts = new Drafts(this.teaching, new Shelf('parkour-lab-drafts'), this.notices);
    this.scene = new Scene(
      this.picture,
      {
        lost: () => this.notices.show(say('contextLost'), 'good'),
        restored: () => this.lab.emit('course'),
        tier: (tier) => (document.documentElement.dataset.quality = tier),
      },
      this.link.quality ?? undefined,
    );
    // the picture first: it takes longest
    showLab(this.lab, this.scene);
    this.practice = new PracticePicture(this.lab, this.teaching, this.scene);
    this.hud = new Hud(find('hud'), find('labels'), this.lab);
    this.strip = new Strip(find<HTMLCanvasElement>('strip'), this.lab, (x) => this.scene.rig.lookAt(x));
    this.address = new Address(this.lab);
    this.build();
    this.listen();
    const link = location.hash.slice(1);
    this.send({
      kind: 'open',
      link: namesCourse(link) ? link : `${welcomeLink}&${link}`,
      ignoredKeys: pageKeys,
    });
    window.parkourLab = this.api();
    requestAnimationFrame((now) => this.draw(now));
  }

  private send(order: Order): void {
    if (order.kind === 'shape') this.scene.expectCourse();
    this.ask(order).catch((cause: unknown) => {
      // what died with the worker is told to the next one
      if (cause instanceof Refusal) this.refused(order, cause.message);
    });
  }

  private async ask(order: Order): Promise<void> {
    const { client, lab } = this;
    switch (order.kind) {
      case 'open':
        return this.opened(await client.ask<'open'>(order));
      case 'shape': {
        const { course, link } = await client.ask<'shape'>(order);
        return lab.grown(course, link, order.stamp);
      }
      case 'drop':
        return this.dropped(order.key, await client.ask<'drop'>(order));
      case 'replace':
        return this.dropped(order.key, await client.ask<'replace'>(order));
      default:
        await client.ask(order);
    }
  }

  // Of the others nobody need hear: the robot that they are about is gone.
  private refused(order: Order, reason: string): void {
    if (order.kind === 'shape') this.refusedCourse(reason);
    if (order.kind === 'drop' || order.kind === 'replace') this.refusedDrop(order.key, reason);
  }

  private build(): void {
    const { lab } = this,
      files = new OwnFiles(lab, this.notices, this.keeping);
    fillTopbar(find('brand'), find('tools'), lab, () => void this.share());
    fillActions(find('actions'), lab, this.teaching);
    fillLesson(find('lesson'), lab, this.teaching, this.keeping);
    fillTabs(find('tabs'), find('controls'), lab);
    fillDock(
      find('dock'),
      lab,
      () => files.pick(),
      (title) => void this.keeping.remove(title),
    );
    fillPanel(find('panel'), lab);
    const touch = new Touch(lab, this.scene, find('hint'), find('coach'));
    new Gestures(this.picture, this.scene.rig, touch);
    listenToKeys(this.picture, lab, this.scene.rig);
    inEveryLanguage(() => {
      this.picture.setAttribute('aria-label', say('picture'));
      document.title = `${say('title')} – ${say('tagline')}`;
      this.address.writeSoon();
    });
    lab.emit('choice');
  }

  private listen(): void {
    const { lab, scene } = this;
    lab.onPush = (key, forward, left) => scene.pushed(key, forward, left);
    lab.onRoomMade = () => this.notices.show(say('trackFull'), 'good');
    document.addEventListener('visibilitychange', () => this.runOrRest());
    lab.on('view', () => this.runOrRest());
    const watch = new ResizeObserver(() => this.resize());
    watch.observe(this.picture.parentElement!);
    watch.observe(find('strip').parentElement!);
    window.addEventListener('hashchange', () => location.reload());
  }

  private hear(report: Report): void {
    const { lab } = this;
    switch (report.kind) {
      case 'progress':
        return this.progress.report(report.part, report.loaded, report.total);
      case 'table':
        return this.takeTable(report);
      case 'ready':
        return this.becomeReady(report.mujocoVersion);
      case 'kept':
        lab.grown(report.course, report.link, 0);
        return this.refusedCourse(report.reason);
      case 'frame':
        return this.player.push(report.time, report.buffer, report.length);
      case 'status':
        return this.takeStatus(report);
      case 'senses':
        return this.scene.showSenses(lab.senses ? report.key : null, report.points);
    }
  }

  private takeTable({ settings, wishes, agents, status }: Extract<Report, { kind: 'table' }>): void {
    const first = this.lab.table.length === 0;
    Object.assign(this.lab, { table: settings, wishes, agents, statusTable: status });
    if (first) this.lab.emit('table');
  }

  private opened({ request, version, fault, course, link }: Opened): void {
    this.lab.request = request;
    if (fault) this.notices.show(say('badLink', say('badLinkKey', fault, /'([^']*)'/.exec(fault)?.[1] ?? '')), 'bad');
    else if (namesCourse(location.hash.slice(1)) && version !== COURSE_VERSION)
      this.notices.show(say(version < COURSE_VERSION ? 'oldLink' : 'newLink'), 'bad');
    if (this.lab.robots.length === 0) this.firstRobots();
    this.lab.grown(course, link, 0);
  }

  // Those of the link, or the best one we have.
  private firstRobots(): void {
    const faults = this.link.faults.map(({ key, value }) => say('badView', key, value));
    const robots = this.link.robots ?? [];
    for (const { policy, stage } of robots) {
      const found = this.lab.stageOf(policy, stage);
      if (found) this.lab.drop(found.source, true);
      else faults.push(say('unknownRobot', stage ? `${policy}:${stage}` : policy));
    }
    if (this.lab.robots.length > 1) this.lab.follow(this.lab.robots[0].key);
    if (!this.link.robots || (robots.length > 0 && this.lab.robots.length === 0)) this.lab.dropDefault();
    for (const fault of faults) this.notices.show(say('badLink', fault), 'bad');
  }

  private becomeReady(version: string): void {
    this.mujocoVersion = version;
    this.lab.ready = true;
    void this.keeping.begin();
    void this.drafts.begin();
    this.progress.done();
    this.lab.emit('ready');
    this.begin();
  }

  private dropped(key: number, { sha256 }: Loaded): void {
    const robot = this.lab.robot(key);
    if (!robot) return;
    robot.sha256 = sha256;
    if (robot.placed) return;
    robot.placed = true;
    if (isForeign(robot.source)) this.notices.show(say('foreignRuns', robot.source.name), 'good');
    this.drops.get(key)?.done();
    this.drops.delete(key);
  }

  private refusedDrop(key: number, reason: string): void {
    const robot = this.lab.robot(key);
    if (robot)
      this.notices.show(
        say('refusedDrop', isForeign(robot.source) ? `‘${robot.source.name}’` : robotName(robot), reason),
        'bad',
      );
    this.lab.remove(key);
    this.drops.get(key)?.failed(new Error(reason));
    this.drops.delete(key);
  }

  private refusedCourse(reason: string): void {
    this.lab.refusedCourse(reason);
    this.notices.show(say('refusedCourse', reason), 'bad');
  }

  private takeStatus({ keys, rows, clock }: Extract<Report, { kind: 'status' }>): void {
    const { lab } = this,
      told = keys.map((key, i) => ({ key, status: readStatus(lab.statusTable, rows, i) }));
    const ended = told.filter(({ key, status }) => status.ending && !lab.robot(key)?.status?.ending);
    lab.takeStatus(told, clock);
    for (const { key, status } of ended) this.ended(key, status);
  }

  private ended(key: number, { fallen, finished, x }: RobotStatus): void {
    const robot = this.lab.robot(key);
    if (!robot) return;
    if (fallen) {
      this.strip.fell(x, robot.colour);
      this.scene.fell(key);
    }
    if (finished) this.scene.celebrate();
    find('spoken').textContent = `${robotName(robot)}: ${outcome(robot)}`;
  }

  private reborn(reason: string): void {
    this.player.clear();
    this.progress.again();
    this.notices.show(say('restarted', reason), 'good');
    this.lab.retell(pageKeys);
    this.running = true;
    this.runOrRest();
  }

  private draw(now: number): void {
    requestAnimationFrame((next) => this.draw(next));
    const passed = Math.min(250, now - this.lastFrame);
    this.frameTime += (passed - this.frameTime) * 0.05;
    this.lastFrame = now;
    const pace = this.lab.paused ? 0 : Math.min(1, this.lab.clock.realTimeFactor);
    if (this.lab.resting) this.practice.play(passed / 1000);
    else this.player.play(now, pace, (key, pose) => this.scene.pose(key, pose));
    if (!this.teaching.isHidden) this.scene.draw(now, this.teaching.phase === 'practising');
    this.hud.place((key) => this.scene.headOnScreen(key));
  }

  // A hidden page simulates nothing; nor does one whose every core practises.
  private runOrRest(): void {
    const running = !document.hidden && !this.lab.paused && !this.lab.resting;
    if (running !== this.running) this.send({ kind: 'run', running });
    this.running = running;
  }

  private resize(): void {
    const box = this.picture.parentElement!,
      strip = find('strip').parentElement!;
    this.scene.resize(box.clientWidth, box.clientHeight);
    this.strip.resize(strip.clientWidth, strip.clientHeight);
  }

  private async share(): Promise<void> {
    this.address.write();
    const copied = await navigator.clipboard?.writeText(location.href).then(
      () => true,
      () => false,
    );
    this.notices.show(say(copied ? 'copied' : 'copyFailed'), 'good');
  }

  private async reset(): Promise<void> {
    const { lab } = this;
    lab.removeAll();
    lab.pause(false);
    lab.sense(false);
    lab.show('follow');
    this.scene.rig.home();
    await speak(browserLanguage());
    lab.languageChosen = false;
    await lab.shape(presetSettings(lab.table, welcome), '1');
    lab.dropDefault();
  }

  private api() {
    return makeApi(this.lab, {
      ready: this.ready,
      frameRate: () => 1000 / this.frameTime,
      mujocoVersion: () => this.mujocoVersion,
      dropped: (robot: Robot) => new Promise<void>((done, failed) => this.drops.set(robot.key, { done, failed })),
      reset: () => this.reset(),
    });
  }
}

declare global {
  interface Window {
    parkourLab: ReturnType<typeof makeApi>;
  }
}

// before anything is said
await speak(readPageLink(location.hash.slice(1)).lang ?? browserLanguage());
const lack = missing();
if (lack) showFailure(lack);
else new Page();
