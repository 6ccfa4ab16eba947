// The staff page: behind a long press on the title and a PIN that the exhibit's server knows. How the exhibit is, what it has counted,
// its log, and a fresh start.
import type { Store } from '../state/store';
import { decimal, minutes, say, type Sentence } from '../state/words';
import { h, write } from '../widgets/dom';
import type { Levels } from './levels';
import { worded } from './parts';

const PRESS = 2500; // ms
const REFRESH = 5000; // ms
const LONGEST_PIN = 12;
const STEP = 0.2,
  LEAST: Levels = { volume: 0, brightness: 0.2 };

interface Status {
  version: string;
  uptimeSeconds: number;
  realTimeFactor: number | null;
  pageMegabytes: number | null;
  serverMegabytes: number;
  pageStarts: number;
  refusedMessages: number;
  tablets: [number, number]; // that are here, and that are known
  robot: { version: number; scores: number[]; waiting: number; isPaused: boolean } | null;
  levels: Levels;
  settings: string; // 'right', or what is wrong with them
  days: Record<string, Record<string, number>>;
  recent: { time: string; kind: string; text: string }[];
}

export function mountStaff(page: HTMLElement, title: HTMLElement, store: Store): void {
  const staff = new StaffPage();
  page.append(staff.element);
  let timer = 0;
  title.addEventListener('pointerdown', () => (timer = window.setTimeout(() => staff.open(), PRESS)));
  for (const end of ['pointerup', 'pointerleave', 'pointercancel'])
    title.addEventListener(end, () => clearTimeout(timer));
  store.on('reset', () => staff.close());
}

class StaffPage {
  readonly element = h('div', { id: 'staff', hidden: true });
  private pin = '';
  private token = '';
  private timer = 0;
  private levels: Levels = { volume: 0, brightness: 1 };
  private readonly told = h('p', { class: 'pin', role: 'status' });
  private readonly rows = h('dl');
  private readonly events = h('ul');
  private readonly door: HTMLElement;
  private readonly inside: HTMLElement;

  constructor() {
    const digit = (text: string) =>
      h('button', { type: 'button', class: 'tile', onclick: () => this.type(text) }, text);
    this.door = h(
      'div',
      { class: 'door' },
      worded('h2', 'staffPin'),
      this.told,
      h('div', { class: 'digits' }, ...'123456789'.split('').map(digit), digit('⌫'), digit('0'), digit('✓')),
    );
    const act = (id: string, sentence: Sentence, run: () => void) =>
      h('button', { id, type: 'button', class: 'side', onclick: run }, worded('span', sentence));
    this.inside = h(
      'div',
      { class: 'inside' },
      worded('h2', 'staffTitle'),
      this.rows,
      this.events,
      h(
        'div',
        { class: 'orders' },
        ...this.stepper('volume', 'staffVolume'),
        ...this.stepper('brightness', 'staffBrightness'),
        act('staff-pair', 'staffPair', () => void this.order('pair')),
        act('staff-unpair', 'staffUnpair', () => void this.order('unpair')),
        act('staff-pause', 'staffPause', () => void this.order('pause')),
        act('staff-undo', 'staffUndo', () => void this.order('undo')),
        act('staff-log', 'staffLog', () => void this.saveLog()),
        act('staff-reload', 'staffReload', () => void this.order('reload')),
      ),
    );
    const close = h('button', { id: 'staff-close', type: 'button', class: 'side', onclick: () => this.close() });
    close.append(worded('span', 'close'));
    this.element.append(h('div', { class: 'sheet' }, this.door, this.inside, close));
  }

  open(): void {
    this.element.hidden = false;
    this.door.hidden = false;
    this.inside.hidden = true;
    this.show('');
  }

  close(): void {
    clearInterval(this.timer);
    this.element.hidden = true;
    this.token = '';
    this.pin = '';
  }

  private show(sentence: string): void {
    write(this.told, sentence || '•'.repeat(this.pin.length) || ' ');
  }

  private type(key: string): void {
    if (key === '✓') return void this.enter();
    this.pin = key === '⌫' ? this.pin.slice(0, -1) : (this.pin + key).slice(0, LONGEST_PIN);
    this.show('');
  }

  private async enter(): Promise<void> {
    const { pin } = this;
    this.pin = '';
    const answer = await fetch('api/staff', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ pin }),
    }).catch(() => null);
    const told = ((await answer?.json().catch(() => null)) ?? {}) as { token?: string; wait?: number };
    if (!told.token) return this.show(told.wait ? say('staffWait', told.wait) : say('staffWrong'));
    this.token = told.token;
    this.door.hidden = true;
    this.inside.hidden = false;
    await this.refresh();
    this.timer = window.setInterval(() => void this.refresh(), REFRESH);
  }

  private ask(address: string, method = 'GET', body = {}): Promise<Response | null> {
    const headers: Record<string, string> = { Authorization: `Bearer ${this.token}` };
    if (method === 'POST') headers['Content-Type'] = 'application/json';
    return fetch(address, { method, headers, ...(method === 'POST' ? { body: JSON.stringify(body) } : {}) }).catch(
      () => null,
    );
  }

  private async order(what: string, body = {}): Promise<void> {
    await this.ask(`api/staff/${what}`, 'POST', body);
    await this.refresh();
  }

  private stepper(name: keyof Levels, sentence: Sentence): HTMLElement[] {
    const by = (sign: string, step: number) =>
      h(
        'button',
        { id: `staff-${name}${sign}`, type: 'button', class: 'side', onclick: () => void this.step(name, step) },
        worded('span', sentence),
        ` ${sign}`,
      );
    return [by('−', -STEP), by('+', STEP)];
  }

  private async step(name: keyof Levels, by: number): Promise<void> {
    const wished = Math.min(1, Math.max(LEAST[name], this.levels[name] + by));
    await this.order('levels', { ...this.levels, [name]: Number(wished.toFixed(2)) });
  }

  private async refresh(): Promise<void> {
    const answer = await this.ask('api/staff/status');
    if (answer?.status === 401) return this.close();
    if (!answer?.ok) return;
    const status = (await answer.json()) as Status;
    this.levels = status.levels;
    this.rows.replaceChildren(
      ...rowsOf(status).flatMap(([name, value]) => [h('dt', {}, say(name)), h('dd', {}, value)]),
    );
    const newest = [...status.recent].reverse();
    this.events.replaceChildren(...newest.map(({ time, text }) => h('li', {}, `${time.slice(5, 16)} ${text}`)));
  }

  private async saveLog(): Promise<void> {
    const answer = await this.ask('api/staff/log');
    if (!answer?.ok) return;
    const url = URL.createObjectURL(await answer.blob());
    h('a', { href: url, download: 'exhibit.log' }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
}

function rowsOf(status: Status): [Sentence, string][] {
  const today = Object.entries(status.days).sort().at(-1)?.[1] ?? {},
    count = (name: string) => String(Math.round(today[name] ?? 0));
  return [
    ['staffVisitors', count('visitors')],
    ['staffMinutes', String(Math.round((today.seconds ?? 0) / 60))],
    ['staffRuns', `${count('runs')} · ${count('crossed')}`],
    ['staffBets', `${count('bets')} · ${count('right')}`],
    ['staffLessons', count('lessons')],
    ['realTime', status.realTimeFactor === null ? '–' : `${decimal(status.realTimeFactor, 2)} ×`],
    ['staffUptime', minutes(status.uptimeSeconds / 60)],
    ['staffMemory', `${status.pageMegabytes ?? '–'} · ${status.serverMegabytes} MB`],
    ['staffStarts', String(status.pageStarts)],
    ['staffRefused', String(status.refusedMessages)],
    ['staffLevels', `${percent(status.levels.volume)} · ${percent(status.levels.brightness)}`],
    ['staffTablets', status.tablets.join(' · ')],
    ['staffRobot', robotOf(status.robot)],
    ['staffSettings', status.settings === 'right' ? '✓' : status.settings],
  ];
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

function robotOf(robot: Status['robot']): string {
  if (!robot) return '–';
  const score = robot.scores.at(-1);
  const state = robot.isPaused ? say('staffPaused') : '';
  const parts = [robot.version, score === undefined ? '–' : `${decimal(score, 1)} %`, robot.waiting, state];
  return parts.filter((part) => part !== '').join(' · ');
}
