// The numbers of the followed robot on the picture, and a word when the clock slows.
import { h, write } from '../widgets/dom';
import { measured } from '../state/measured';
import type { Store } from '../state/store';
import { decimal, inEveryLanguage, metres, say, seconds, type Sentence } from '../state/words';

const SLOW = 0.93; // of real time

export function mountHud(host: HTMLElement, store: Store): void {
  new Hud(host, store);
}

class Hud {
  private readonly values = new Map<Sentence, HTMLElement>();
  private readonly pace = h('p', { class: 'pace', role: 'status' });
  private readonly numbers = h('dl', { class: 'numbers' });
  private slowFor = 0;

  constructor(
    private readonly box: HTMLElement,
    private readonly store: Store,
  ) {
    for (const name of ['distance', 'speed', 'time', 'reward', 'passed', 'realTime'] as const) {
      const term = h('dt'),
        value = h('dd', { 'data-number': name });
      inEveryLanguage(() => (term.textContent = say(name)));
      this.values.set(name, value);
      this.numbers.append(h('div', { class: name }, value, term));
    }
    box.append(this.pace, this.numbers);
    store.on('status', () => this.refresh());
    store.on('view', () => this.refresh());
    store.on('robots', () => this.refresh());
    store.on('replay', () => store.replay.at !== null && this.refresh());
    inEveryLanguage(() => this.refresh());
  }

  private refresh(): void {
    const status = this.store.crew.inSight.find(({ key }) => key === this.store.crew.followed)?.status;
    const past = this.past();
    // of what was, the lab's panels tell
    this.numbers.hidden = !status || this.store.lab.isPast;
    this.numbers.classList.toggle('past', past !== null);
    if (past) {
      this.set('distance', metres(Math.max(0, past.distance)));
      this.set('speed', `${decimal(past.speed, 1)} m/s`);
      this.set('time', seconds(past.time));
    } else if (status) {
      this.set('distance', metres(Math.max(0, status.distance)));
      this.set('speed', `${decimal(status.speed, 1)} m/s`);
      this.set('time', seconds(status.time));
      this.set('reward', decimal(status.reward, 1));
      this.set('passed', String(status.obstaclesPassed));
      this.set('realTime', `${decimal(this.store.crew.clock.realTimeFactor, 2)} ×`);
    }
    this.refreshPace();
  }

  // As it was at the time that one looks back at.
  private past(): { distance: number; speed: number; time: number } | null {
    const { replay, crew, tables } = this.store,
      telemetry = replay.at === null ? null : replay.shown?.telemetry,
      agent = telemetry && tables.agent(crew.robot(telemetry.key)?.source.agent);
    if (!agent) return null;
    const [distance, speed, time] = ['distance', 'speed', 'time'].map(
      (name) => measured(agent, telemetry.row, name)[0],
    );
    return { distance, speed, time };
  }

  // One slow second may be a hiccup.
  private refreshPace(): void {
    const { paused } = this.store.view,
      { clock } = this.store.crew;
    this.slowFor = clock.realTimeFactor < SLOW ? this.slowFor + 1 : 0;
    const text = paused
      ? say('paused')
      : this.slowFor > 10
        ? say('slowed', `${decimal(clock.realTimeFactor * 100, 0)} %`)
        : '';
    write(this.pace, text);
    this.pace.hidden = !text;
    this.box.classList.toggle('slow', this.slowFor > 10);
  }

  private set(name: Sentence, text: string): void {
    write(this.values.get(name)!, text);
  }
}
