// The numbers of the followed robot on the picture, and a word when the clock slows.
import { h, write } from '../widgets/dom';
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
    inEveryLanguage(() => this.refresh());
  }

  private refresh(): void {
    const status = this.store.crew.inSight.find(({ key }) => key === this.store.crew.followed)?.status;
    this.numbers.hidden = !status;
    if (status) {
      this.set('distance', metres(Math.max(0, status.distance)));
      this.set('speed', `${decimal(status.speed, 1)} m/s`);
      this.set('time', seconds(status.time));
      this.set('reward', decimal(status.reward, 1));
      this.set('passed', String(status.obstaclesPassed));
      this.set('realTime', `${decimal(this.store.crew.clock.realTimeFactor, 2)} ×`);
    }
    this.refreshPace();
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
