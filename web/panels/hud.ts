// The numbers of the followed robot on the picture, a name over every robot, and a word when the clock slows.
import { h, write } from '../widgets/dom';
import type { Lab } from '../state/lab';
import { outcome, robotName, robotTag } from '../state/outcome';
import { decimal, inEveryLanguage, metres, say, seconds, type Sentence } from '../state/words';

const NAME = { width: 130, height: 33 }; // pixels that a name takes
const SLOW = 0.93; // of real time
const CROWD = 6; // robots that leave no room for the names of all

export class Hud {
  private readonly values = new Map<Sentence, HTMLElement>();
  private readonly names = new Map<number, HTMLElement>();
  private readonly pace = h('p', { class: 'pace', role: 'status' });
  private readonly numbers = h('dl', { class: 'numbers' });
  private slowFor = 0;

  constructor(
    private readonly box: HTMLElement,
    private readonly labels: HTMLElement,
    private readonly lab: Lab,
  ) {
    for (const name of ['distance', 'speed', 'time', 'reward', 'passed', 'realTime'] as const) {
      const term = h('dt'),
        value = h('dd', { 'data-number': name });
      inEveryLanguage(() => (term.textContent = say(name)));
      this.values.set(name, value);
      this.numbers.append(h('div', { class: name }, value, term));
    }
    box.append(this.pace, this.numbers);
    lab.on('status', () => this.refresh());
    lab.on('view', () => this.refresh());
    lab.on('robots', () => this.refresh());
    inEveryLanguage(() => this.refresh());
  }

  // Puts the names over the heads, where `place` says they are.
  place(place: (key: number) => { x: number; y: number } | null): void {
    const taken: { x: number; y: number }[] = [];
    for (const [key, name] of this.names) {
      if (!this.lab.inSight.some((robot) => robot.key === key)) {
        name.remove();
        this.names.delete(key);
        continue;
      }
      const isNamed = this.lab.robots.length <= CROWD || key === this.lab.followed || name.classList.contains('tag');
      const at = !isNamed
        ? null
        : this.lab.robots.length > 1 || this.lab.robot(key)?.status?.ending
          ? place(key)
          : null;
      name.hidden = at === null;
      if (!at) continue;
      // names of robots that stand together are stacked
      while (taken.some((other) => Math.abs(other.x - at.x) < NAME.width && Math.abs(other.y - at.y) < NAME.height))
        at.y -= NAME.height;
      taken.push(at);
      name.style.transform = `translate(${at.x.toFixed(1)}px, ${at.y.toFixed(1)}px) translate(-50%, -100%)`;
    }
  }

  private refresh(): void {
    this.refreshNames();
    const status = this.lab.inSight.find(({ key }) => key === this.lab.followed)?.status;
    this.numbers.hidden = !status;
    if (status) {
      this.set('distance', metres(Math.max(0, status.distance)));
      this.set('speed', `${decimal(status.speed, 1)} m/s`);
      this.set('time', seconds(status.time));
      this.set('reward', decimal(status.reward, 1));
      this.set('passed', String(status.obstaclesPassed));
      this.set('realTime', `${decimal(this.lab.clock.realTimeFactor, 2)} ×`);
    }
    this.refreshPace();
  }

  private refreshNames(): void {
    for (const robot of this.lab.inSight) {
      let name = this.names.get(robot.key);
      if (!name) {
        name = h('div', { class: 'name', style: `--tint: ${robot.colour}` });
        this.names.set(robot.key, name);
        this.labels.append(name);
      }
      const tag = robotTag(robot, this.lab);
      name.classList.toggle('tag', tag !== '');
      write(
        name,
        [tag, robot.status?.ending ? outcome(robot) : tag ? '' : robotName(robot)].filter(Boolean).join(' · '),
      );
    }
  }

  // One slow second may be a hiccup.
  private refreshPace(): void {
    const { paused, clock } = this.lab;
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
