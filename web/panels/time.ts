// Time in the visitor's hand: stopped, slowed, stepped, and dragged back over the last ten seconds, with what the followed
// robot expected meanwhile. It lies on the picture while time does not simply pass.
import { KEPT, type Moment } from '../state/replay';
import { measured } from '../state/measured';
import type { Store } from '../state/store';
import { inEveryLanguage, say, seconds, type Sentence } from '../state/words';
import { h, icon, write } from '../widgets/dom';
import { icons } from '../widgets/icons';
import { curve, drawn } from '../widgets/curve';

const SUDDEN = 0.1; // s; what is doubted no earlier was not seen coming
const SPAN = [-0.2, 1.6]; // m/s that the curve of the speed is drawn for, at least

export function mountTime(host: HTMLElement, store: Store): void {
  new TimeBar(host, store);
}

class TimeBar {
  private readonly curve = curve(KEPT);
  private readonly slider = h('input', { type: 'range', id: 'time-slider', min: -KEPT, max: 0, step: 0.02 });
  private readonly told = h('p', { class: 'time-told' });
  private readonly legend = h('p', { class: 'time-legend' });
  private readonly buttons: Record<'back' | 'play' | 'on' | 'slow' | 'live', HTMLButtonElement>;
  private isDue = false;

  constructor(
    private readonly host: HTMLElement,
    private readonly store: Store,
  ) {
    const { replay, view } = store;
    const make = (id: string, drawing: string, onclick: () => void) =>
      h('button', { id, type: 'button', class: 'tool', onclick }, icon(drawing));
    this.buttons = {
      back: make('time-back', icons.stepBack, () => replay.step(-1)),
      play: make('time-play', icons.play, () => view.pause(!view.paused)),
      on: make('time-on', icons.stepOn, () => replay.step(1)),
      slow: make('time-slow', icons.slow, () => view.slow(view.pace === 1)),
      live: make('time-live', icons.live, () => replay.live()),
    };
    host.setAttribute('role', 'group');
    host.append(
      h('div', { class: 'time-line' }, this.curve, this.slider),
      this.legend,
      h('div', { class: 'time-buttons' }, ...Object.values(this.buttons), this.told),
    );
    this.buttons.live.append(h('span'));
    this.slider.addEventListener('input', () => replay.goTo(replay.end + Number(this.slider.value)));
    for (const topic of ['view', 'robots', 'bet'] as const) store.on(topic, () => this.refresh());
    store.on('replay', () => (this.isDue = true));
    // at most once a frame
    store.on('drawn', () => this.isDue && this.refresh());
    inEveryLanguage(() => this.refresh());
  }

  // Whoever bets is not to see how it went.
  private get isShown(): boolean {
    const { view, replay, bet, crew } = this.store;
    const isUsed = view.paused || view.pace !== 1 || replay.at !== null;
    return isUsed && replay.moments.length > 0 && bet.story.step !== 'bet' && !crew.resting;
  }

  private refresh(): void {
    const { view, replay } = this.store;
    this.isDue = false;
    this.host.hidden = !this.isShown;
    if (this.host.hidden) return;
    this.name();
    this.buttons.slow.setAttribute('aria-pressed', String(view.pace !== 1));
    this.buttons.back.disabled = replay.shown === replay.moments[0];
    const ago = replay.end - (replay.at ?? replay.end);
    this.slider.value = (-ago).toFixed(2);
    const told = ago > 0 ? say('timeAgo', seconds(ago)) : say('timeNow');
    this.slider.setAttribute('aria-valuetext', told);
    write(this.told, told);
    this.draw();
  }

  private name(): void {
    const { view } = this.store,
      names: Record<keyof typeof this.buttons, Sentence> = {
        ...{ back: 'timeBack', on: 'timeOn', slow: 'timeSlow', live: 'timeLive' },
        play: view.paused ? 'resume' : 'pause',
      };
    for (const [which, key] of Object.entries(names) as [keyof typeof names, Sentence][]) {
      this.buttons[which].setAttribute('aria-label', say(key));
      this.buttons[which].title = say(key);
    }
    write(this.buttons.live.querySelector('span')!, say('timeLive'));
    this.buttons.play.replaceChild(icon(view.paused ? icons.play : icons.pause), this.buttons.play.firstElementChild!);
    this.host.setAttribute('aria-label', say('timeTitle'));
    this.slider.setAttribute('aria-label', say('timeTitle'));
  }

  private speedOf({ telemetry }: Moment): number | null {
    const { crew, tables } = this.store,
      agent = telemetry && tables.agent(crew.robot(telemetry.key)?.source.agent);
    return agent ? measured(agent, telemetry.row, 'speed')[0] : null;
  }

  private draw(): void {
    const { replay, crew } = this.store,
      all = replay.followed,
      isKnown = all.some(({ expected }) => expected !== null),
      at = ({ time }: { time: number }) => time - (replay.end - KEPT);
    const points = all.flatMap((moment) => {
      const value = isKnown ? moment.expected : this.speedOf(moment);
      return value === null ? [] : [{ at: at(moment), value }];
    });
    const falls = replay.falls.filter(({ key }) => key === crew.followed);
    drawn(this.curve, KEPT, points, isKnown ? [0, 0] : SPAN, falls.map(at));
    this.curve.classList.toggle('expected', isKnown);
    const fall = falls.at(-1);
    write(
      this.legend,
      [say(isKnown ? 'timeExpected' : 'timeSpeed'), fall && isKnown && this.doubt(fall)].filter(Boolean).join(' '),
    );
  }

  private doubt(fall: { time: number }): string {
    const before = this.store.replay.doubt(fall);
    if (before === null) return '';
    return before < SUDDEN ? say('timeSudden') : say('timeDoubt', seconds(before));
  }
}
