// How the chosen policy learned, as an animation over its stages: what it crossed by then, obstacle by obstacle and size by
// size, measured in the same exam each time; every stage can be dropped. Where its curriculum told of itself in between,
// that moves on between them.
import type { PolicyEntry, StageEntry } from '../policy/catalogue';
import { loadCurriculum, type CurriculumHistory, type Frame } from '../policy/curriculum';
import { knownName } from '../state/outcome';
import { bandsOf, endsOf, historyOf, scoresOf } from '../state/scores';
import { practisedOf, type Practised } from '../state/practised';
import type { Store } from '../state/store';
import { decimal, inEveryLanguage, listed, practice, say, sayOf, type Sentence } from '../state/words';
import { h, icon, write } from '../widgets/dom';
import { icons, settingIcons } from '../widgets/icons';
import { PractisedMap } from './practised_map';
import { sizeInWords } from './sizes';
import { shortCount } from './timeline';

const PACE = 900; // ms a stage
const STEP = 220; // ms a look at its curriculum in between
const AFTER = 1800; // ms that the last one stays

export function mountHistory(host: HTMLElement, store: Store): void {
  new History(host, store);
}

class History {
  private readonly title = h('h3', { class: 'answer' });
  private readonly told = h('p', { class: 'sheet-told', 'aria-live': 'polite' });
  private readonly curve = h('div', { class: 'history-curve', role: 'img' });
  private readonly legend = h('p', { class: 'map-legend' });
  private readonly cells = h('div', { class: 'history-cells' });
  private readonly ends = h('div', { class: 'history-ends', role: 'img' });
  private readonly slider = h('input', { type: 'range', class: 'history-slider', min: 0, step: 1 });
  private readonly play: HTMLButtonElement;
  private readonly drop: HTMLButtonElement;
  private readonly practised = h('ul', { class: 'history-practised' });
  private readonly practisedTitle = h('h4', { class: 'history-heading' });
  private readonly map: PractisedMap;
  private curriculum: CurriculumHistory | null = null;
  private shown = 0; // moment
  private of = ''; // policy
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: HTMLElement,
    private readonly store: Store,
  ) {
    this.play = h(
      'button',
      { type: 'button', id: 'history-play', class: 'plain', onclick: () => (this.timer ? this.stop() : this.start()) },
      icon(icons.play),
      h('span'),
    );
    this.drop = h(
      'button',
      { type: 'button', id: 'history-drop', class: 'primary', onclick: () => this.dropShown() },
      icon(icons.drop),
      h('span'),
    );
    this.slider.addEventListener('input', () => {
      this.stop();
      this.show(Number(this.slider.value));
    });
    this.map = new PractisedMap(store);
    host.append(
      ...[this.title, this.told, this.slider],
      h('div', { class: 'lesson-buttons' }, this.play, this.drop),
      ...[this.curve, this.legend, this.cells, this.ends, this.practisedTitle, this.practised, this.map.element],
    );
    for (const topic of ['choice', 'policies', 'table'] as const) store.on(topic, () => this.refresh());
    store.on('view', () => queueMicrotask(() => (host.hidden ? this.stop() : this.refresh())));
    inEveryLanguage(() => this.refresh());
  }

  private get stages(): StageEntry[] {
    const { chosen } = this.store.policies;
    return chosen ? historyOf(chosen) : [];
  }

  private get moments(): Moment[] {
    return momentsOf(this.stages, this.curriculum);
  }

  private start(): void {
    const isOver = () => this.shown >= this.moments.length - 1;
    if (isOver()) this.show(0);
    const next = () => {
      if (isOver()) return this.stop();
      this.show(this.shown + 1);
      this.timer = setTimeout(next, isOver() ? AFTER : wait());
    };
    const wait = () => (this.moments[this.shown + 1]?.isStage ? PACE : STEP);
    this.timer = setTimeout(next, wait());
    this.refresh();
  }

  private stop(): void {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.refresh();
  }

  private show(moment: number): void {
    this.shown = moment;
    this.refresh();
  }

  private dropShown(): void {
    const stage = this.moments[this.shown]?.stage;
    if (!stage) return;
    this.store.policies.choose(this.of, stage.stage);
    this.store.crew.drop(stage.source, true);
  }

  private begin({ name, curriculum }: PolicyEntry): void {
    this.stop();
    this.of = name;
    this.curriculum = null;
    this.shown = this.stages.length - 1;
    if (!curriculum) return;
    // without it the stages tell what they tell
    const loaded = loadCurriculum(curriculum).catch(() => null);
    void loaded.then((history) => {
      if (!history || this.of !== name) return;
      const { samples } = this.moments[this.shown];
      this.curriculum = history;
      this.shown = this.moments.findLastIndex((moment) => moment.samples <= samples);
      this.refresh();
    });
  }

  private refresh(): void {
    const { chosen } = this.store.policies;
    if (this.host.hidden || !chosen) return;
    if (this.of !== chosen.name) this.begin(chosen);
    const { stages, moments } = this,
      at = Math.min(this.shown, moments.length - 1),
      { stage, samples, frame, isStage } = moments[at];
    write(this.title, say('historyTitle', knownName(chosen.name)));
    write(this.told, isStage ? inWords(stage) : longInWords(samples));
    this.slider.max = String(moments.length - 1);
    this.slider.value = String(at);
    this.slider.style.setProperty('--share', String(at / Math.max(1, moments.length - 1)));
    this.slider.setAttribute('aria-label', say('practiceTitle'));
    this.slider.setAttribute('aria-valuetext', practice(samples));
    this.slider.hidden = this.play.hidden = moments.length < 2;
    write(this.play.querySelector('span')!, say(this.timer ? 'pause' : 'historyPlay'));
    this.play.replaceChild(icon(this.timer ? icons.pause : icons.play), this.play.firstElementChild!);
    write(this.drop.querySelector('span')!, say('historyDrop'));
    this.showPractice(stage);
    this.map.show(this.curriculum, frame);
    this.legend.hidden = scoresOf(stage.source.card).length === 0;
    write(this.legend, say('historyLegend'));
    drawCurve(this.curve, stages, samples);
    this.drawCells(stage);
    drawEnds(this.ends, stage);
  }

  private showPractice({ source }: StageEntry): void {
    const practised = practisedOf(source.card, this.store.tables.settings),
      lines = practised ? practiceInWords(practised) : [];
    this.practisedTitle.hidden = lines.length === 0;
    write(this.practisedTitle, say('practisedThen'));
    this.practised.replaceChildren(...lines.map((line) => h('li', {}, line)));
  }

  // A row an obstacle, a cell a size, from small to large; what the exam did not ask stays pale.
  private drawCells({ source }: StageEntry): void {
    const bands = bandsOf(source.card),
      rows = this.store.tables.settings.filter(({ name, isObstacle }) => isObstacle && bands[name]?.length > 1);
    const named = rows.map(({ name }) => name).join();
    if (this.cells.dataset.rows !== named) {
      this.cells.replaceChildren(
        ...rows.map((info) =>
          h(
            'div',
            { class: 'history-row', role: 'img' },
            icon(settingIcons[info.name] ?? icons.other),
            h('span', { class: 'cells' }, ...bands[info.name].map(() => h('i'))),
            h('small', {}, sizeInWords(info, info.maximum)),
          ),
        ),
      );
      this.cells.dataset.rows = named;
    }
    rows.forEach(({ name }, r) => {
      const row = this.cells.children[r];
      row.setAttribute(
        'aria-label',
        say(
          'historyRow',
          sayOf('settings', name, 'label'),
          bands[name].map(({ percent }) => Math.round(percent)).join(', '),
        ),
      );
      [...row.querySelectorAll<HTMLElement>('.cells i')].forEach((cell, i) => {
        const band = bands[name][i];
        cell.style.setProperty('--share', `${Math.round(band?.percent ?? 0)}%`);
        cell.classList.toggle('unasked', !band || band.episodes === 0);
      });
    });
  }
}

interface Moment {
  samples: number;
  stage: StageEntry; // the last one by then
  isStage: boolean; // it is from just then
  frame: Frame | null; // what the curriculum last told by then
}

// Stages, and between them what the curriculum told; in the order of practice.
function momentsOf(stages: StageEntry[], curriculum: CurriculumHistory | null): Moment[] {
  const frames = curriculum?.frames ?? [],
    own = new Set(stages.map(({ samples }) => samples)),
    between = frames
      .map(({ samples }) => samples)
      .filter((samples) => !own.has(samples) && samples > stages[0].samples);
  return [...own, ...between]
    .sort((one, other) => one - other)
    .map((samples) => ({
      samples,
      stage: stages.findLast((stage) => stage.samples <= samples)!,
      isStage: own.has(samples),
      frame: frames.findLast((frame) => frame.samples <= samples) ?? null,
    }));
}

const longInWords = (samples: number) =>
  samples > 0 ? say('practiceSteps', shortCount(samples), practice(samples)) : practice(0);

function inWords({ samples, source }: StageEntry): string {
  const scores = scoresOf(source.card),
    score = (wanted: number) => scores.find(({ difficulty }) => difficulty === wanted);
  const [easy, full] = [score(0.5), score(1)],
    long = longInWords(samples);
  if (easy && full) return say('historyTold', long, decimal(easy.percent, 0), decimal(full.percent, 0));
  return long;
}

const curricula: Record<string, Sentence> = {
  uniform: 'historyUniform',
  alp_gmm: 'historyProgress',
  staircase: 'historyStaircase',
  staircases: 'historyStaircases',
};

function practiceInWords({ field, size, curriculum, most, varied }: Practised): string[] {
  const percent = (share: number) => decimal(100 * share, 0),
    names = (settings: string[]) => listed(settings.map((name) => sayOf('settings', name, 'label')));
  const where =
    field >= 1
      ? say('practisedField')
      : size === 0
        ? say('practisedFlat')
        : field > 0
          ? say('practisedBoth', percent(size), percent(field))
          : say('practisedCourses', percent(size));
  return [
    where,
    field < 1 && curriculum in curricula ? say(curricula[curriculum]) : '',
    most.length > 0 ? say('practisedMost', names(most)) : '',
    varied.length > 0 ? say('practisedVaried', names(varied)) : '',
  ].filter(Boolean);
}

// Easy and all courses, over the steps of practice, of which each tenfold takes the same room.
function drawCurve(box: HTMLElement, stages: StageEntry[], now: number): void {
  const place = (samples: number) => Math.log10(1 + samples / 1e5),
    most = place(stages.at(-1)?.samples ?? 1) || 1;
  const points = stages.flatMap(({ samples, source }) =>
    scoresOf(source.card)
      .filter(({ difficulty }) => difficulty <= 1)
      .map(({ difficulty, percent }) => ({ x: place(samples) / most, percent, difficulty })),
  );
  box.hidden = points.length === 0;
  box.setAttribute('aria-label', say('historyCurve'));
  const line = (wanted: number) =>
    points
      .filter(({ difficulty }) => difficulty === wanted)
      .map(({ x, percent }, i) => `${i ? 'L' : 'M'}${(100 * x).toFixed(1)} ${(50 - percent / 2).toFixed(1)}`)
      .join('');
  const at = (100 * Math.min(most, place(now))) / most;
  box.innerHTML = `<svg viewBox="0 -2 100 54" preserveAspectRatio="none" aria-hidden="true"><path class="now" d="M${at.toFixed(1)} -2V52"/><path class="easy" d="${line(0.5)}"/><path class="full" d="${line(1)}"/></svg>`;
}

const ways = ['crossed', 'fell', 'other'] as const;

function drawEnds(box: HTMLElement, { source }: StageEntry): void {
  const ends = endsOf(source.card);
  box.hidden = !ends;
  if (!ends) return;
  const percent = (share: number) => decimal(100 * share, 0);
  box.setAttribute('aria-label', say('historyEnds', percent(ends.crossed), percent(ends.fell), percent(ends.other)));
  if (box.childElementCount === 0) box.append(h('div', {}, ...ways.map((name) => h('i', { class: name }))), h('small'));
  ways.forEach((name, i) => ((box.firstElementChild!.children[i] as HTMLElement).style.flexGrow = String(ends[name])));
  write(box.lastElementChild!, say('historyEnds', percent(ends.crossed), percent(ends.fell), percent(ends.other)));
}
