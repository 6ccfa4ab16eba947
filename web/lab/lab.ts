// The lab over the picture: the panels of src/lab in a module of their own, told what the simulation's worker measures. What
// they wish for goes through the store, as everybody's wishes do.
import { fault } from '../protocol/fault';
import type { Stands, Stepped } from '../protocol/recording';
import type { CourseRequest } from '../protocol/world';
import { download } from '../state/download';
import { robotName } from '../state/outcome';
import { linkOf } from '../state/page_keys';
import type { Store } from '../state/store';
import { inEveryLanguage, language, say } from '../state/words';
import { h, icon } from '../widgets/dom';
import { icons } from '../widgets/icons';
import { Fingers } from './fingers';
import { Lessons } from './lessons';
import { Networks } from './networks';
import type { CreatePanels, Panels, Wished } from './panels';
import { Recall } from './recall';
import { rememberState } from './remembered';
import './lab.css';

// not there where the panels could not be built
const modules = import.meta.glob<{ default: CreatePanels }>('../../build/wasm/panels.js');

const LAYOUT = 'parkour-lab-panels'; // where the panels lie, in the browser's storage
const COARSE = 1.15; // of text and panels, under fingers
const AMPLE = { width: 1600, height: 900 }; // CSS pixels; where there are fewer, text is smaller, to
const LEAST = 0.82;

let present: Lab | null = null;
inEveryLanguage(() => present?.speak());

export class Lab {
  private readonly leave = h(
    'button',
    { id: 'lab-close', type: 'button', onclick: () => this.store.lab.open(false) },
    icon(icons.close),
  );
  private readonly recall: Recall;
  private readonly networks: Networks;
  private readonly lessons: Lessons;
  private readonly fingers: Fingers;
  private readonly offs: (() => void)[];
  private lastFrame = performance.now();
  private told: CourseRequest | null = null; // what the panels know is wished for
  private followed: number | null = null;

  static async open(store: Store, pictureTime: () => number): Promise<Lab> {
    const [load] = Object.values(modules);
    const { default: create } = await load();
    const { Panels } = await create(),
      panels = new Panels(),
      canvas = h('canvas', { id: 'lab', role: 'img' });
    document.body.append(canvas);
    if (panels.open('#lab', scale())) {
      rememberState(canvas.getContext('webgl2')!);
      return new Lab(store, pictureTime, panels, canvas);
    }
    canvas.remove();
    panels.delete();
    throw fault('picture.lost');
  }

  private constructor(
    private readonly store: Store,
    private readonly pictureTime: () => number,
    private readonly panels: Panels,
    private readonly canvas: HTMLCanvasElement,
  ) {
    document.getElementById('stage')!.append(this.leave);
    if (isAmple()) panels.layOut(localStorage.getItem(LAYOUT) ?? '');
    this.recall = new Recall(store);
    this.networks = new Networks(store, panels);
    this.lessons = new Lessons(store, panels);
    this.fingers = new Fingers(panels);
    this.offs = [
      store.on('stands', (stands) => this.stand(stands)),
      store.on('stepped', ({ numbers, poses, profile, firstBranch }: Stepped) =>
        panels.step(numbers, poses, profile, firstBranch),
      ),
      store.on('lesson', () => this.lessons.follow()),
      store.on('drawn', () => this.draw()),
      store.on('saved', (moment) => this.hand(moment)),
    ];
    document.documentElement.dataset.lab = '';
    present = this;
    this.speak();
    store.lab.listen(true);
  }

  close(): void {
    this.store.lab.listen(false);
    this.fingers.close();
    for (const off of this.offs) off();
    this.recall.leave();
    this.canvas.remove();
    this.leave.remove();
    this.panels.delete();
    delete document.documentElement.dataset.lab;
    document.getElementById('stage')!.removeAttribute('style');
    if (present === this) present = null;
  }

  speak(): void {
    this.panels.speak(language());
    this.canvas.setAttribute('aria-label', say('labIs'));
    this.leave.setAttribute('aria-label', say('labClose'));
    this.leave.title = say('labClose');
  }

  private stand(stands: Stands): void {
    const { store, panels } = this,
      { step, robots, course, numbers, poses } = stands;
    const shown = {
      keys: robots.map(({ key }) => key),
      agents: robots.map(({ agent }) => agent),
      names: robots.map(({ key }) => this.nameOf(key)),
      colours: robots.flatMap(({ key }) => channels(store.crew.robot(key)?.colour)),
    };
    this.recall.stand(stands);
    panels.stand(step, shown, this.rows(course), course.seed, numbers, poses);
    this.followed = null;
  }

  private nameOf(key: number): string {
    const robot = this.store.crew.robot(key);
    return robot ? robotName(robot) : '';
  }

  private rows({ settings }: CourseRequest): number[] {
    return this.store.tables.settings.map(({ name, standard }) => settings[name] ?? standard);
  }

  private draw(): void {
    const { canvas, panels, store } = this,
      now = performance.now(),
      ratio = window.devicePixelRatio,
      { innerWidth: width, innerHeight: height } = window;
    this.tell();
    if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
    if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
    panels.draw(width, height, ratio, (now - this.lastFrame) / 1000, this.pictureTime());
    this.lastFrame = now;
    store.lab.milliseconds = panels.milliseconds();
    const wished = panels.wishes();
    if (wished) this.grant(wished);
    this.show();
  }

  // What others have wished for meanwhile.
  private tell(): void {
    const { panels, store } = this,
      { course, crew, view } = store;
    this.networks.follow();
    if (course.request !== this.told) panels.request(this.rows(course.request), course.request.seed);
    this.told = course.request;
    if (crew.followed !== this.followed && crew.followed !== null) panels.tellOf(crew.followed);
    this.followed = crew.followed;
    panels.pause(view.paused);
    panels.hasten(view.pace);
  }

  private grant({ ground, paused, pace, branch, keep, goTo, save, restart }: Wished): void {
    const { lab, view, crew } = this.store;
    if (branch !== undefined) lab.goBack(branch);
    if (paused !== undefined && paused !== view.paused) view.pause(paused);
    if (pace !== undefined) view.hasten(pace);
    if (ground) this.shape(ground);
    if (keep) this.keep();
    if (goTo !== undefined) lab.goTo(goTo);
    if (save !== undefined) lab.save(save, linkOf(this.store));
    if (restart) crew.restart(restart);
    if (ground || goTo !== undefined || restart) this.panels.beLive();
  }

  // What was moved alone: of the others the page may know better.
  private shape({ settings, seed }: CourseRequest): void {
    const { course } = this.store,
      moved = Object.entries(settings).filter(
        ([name, value]) => Math.abs(value - course.request.settings[name]) > 1e-6,
      );
    const rounded = moved.map(([name, value]) => [name, Number(value.toFixed(6))] as const);
    void course.isShaped(Object.fromEntries(rounded), seed);
  }

  private keep(): void {
    this.store.lab.keep();
    this.panels.keep(`${(this.panels.frame() / 50).toFixed(1)} s`);
  }

  // What was taught or brought here is nowhere else.
  private hand(moment: string): void {
    const { crew } = this.store;
    download(moment, 'application/json', 'parkour-lab-moment.json');
    if (!crew.isLinkable) this.store.notice(say('momentInPart'), 'bad');
  }

  // Where the panels leave room, and what they tell of.
  private show(): void {
    const { panels, store } = this,
      { x, y, width, height } = panels.rest(),
      { style } = document.getElementById('stage')!;
    const [left, top, wide, high] = [x, y, width, height].map(Math.round),
      place = `left:${left}px;top:${top}px;width:${wide}px;height:${high}px`;
    if (style.cssText.replaceAll(' ', '') !== `${place};`) style.cssText = place;
    const robot = panels.robot();
    if (robot && robot !== this.followed) store.crew.follow((this.followed = robot));
    store.lab.show(!panels.isLive());
    if (store.lab.isPast) this.recall.show(panels.frame(), panels.poses());
    else this.recall.leave();
    if (panels.wantsToKeepLayout() && isAmple()) localStorage.setItem(LAYOUT, panels.layout());
  }
}

// Where there is little room, all panels lie in one place, as they always do there.
const isAmple = () => innerWidth >= 1000;

function scale(): number {
  if (matchMedia('(pointer: coarse)').matches) return COARSE;
  return Math.max(LEAST, Math.min(1, innerWidth / AMPLE.width, innerHeight / AMPLE.height));
}

// '#rrggbb' as three shares.
function channels(colour = '#888888'): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
}
