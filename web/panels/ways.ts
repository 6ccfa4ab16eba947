// Ways to learn, side by side: one picture of their curves, who they are, and how each learning is doing.
import { races, waysOf } from '../policy/ways';
import { robotColours } from '../state/colours';
import { Ways, type Runner } from '../state/ways';
import type { Store } from '../state/store';
import { decimal, inEveryLanguage, say, sayFault, sayOf, sentencesOf, type Sentence } from '../state/words';
import { h, icon, write } from '../widgets/dom';
import { foreignWords } from '../widgets/foreign';
import { icons } from '../widgets/icons';
import { draw, lines } from '../widgets/lines';
import { sideways } from '../widgets/sideways';

const MOST = 2, // reward a second, that the picture shows at least
  LEAST = 40_000; // steps, likewise
const AROUND = 1; // how far from 1 the ratios are drawn

// What a method may name of its health, as far as there are words for it.
const figures = sentencesOf('health').flatMap((key) => (key.endsWith('.help') ? [key.slice(0, -'.help'.length)] : []));

export function mountWays(host: HTMLElement, store: Store): void {
  const ways = store.part(Ways);
  const headline = h('h3', { class: 'answer' }),
    told = h('p', { class: 'sheet-told' }),
    details = foreignWords(),
    choice = makeRaces(ways),
    curves = makeCurves(ways, store),
    runners = makeRunners(ways, store),
    table = makeTable(ways, store),
    buttons = makeButtons(ways),
    explained = makeExplanation(ways);
  host.append(
    choice.element,
    h('div', { role: 'status' }, headline, told),
    details.element,
    curves.element,
    runners.element,
    buttons.element,
    table.element,
    explained.element,
  );
  const parts = [choice, curves, runners, table, buttons, explained];
  const refresh = () => {
    if (host.hidden) return;
    write(headline, ways.best ? say('waysBest', nameOf(ways.best), count(ways.samples)) : '');
    headline.hidden = !headline.textContent;
    write(told, toldOf(ways));
    details.show(ways.step === 'failed' ? ways.reason : null);
    for (const part of parts) part.refresh();
  };
  store.on('ways', refresh);
  store.on('robots', refresh);
  store.on('view', () => queueMicrotask(refresh));
  inEveryLanguage(refresh);
}

const nameOf = ({ way }: Pick<Runner, 'way'>) => sayOf('way', way.name, 'name');
const count = (samples: number) => Intl.NumberFormat(document.documentElement.lang).format(samples);

function toldOf(ways: Ways): string {
  if (ways.step === 'offer') return sayOf('race', ways.race, 'note');
  if (ways.step === 'loading') return say('waysLoading');
  if (ways.step === 'failed') return sayFault(ways.reason!);
  return ways.best ? '' : say('waysClock', count(ways.samples), count(ways.until));
}

function colourOf({ crew }: Store, runner: Runner | undefined, place: number): string {
  return crew.robot(runner?.key ?? null)?.colour ?? robotColours[place];
}

function makeRaces(ways: Ways) {
  const element = h('div', { class: 'lesson-how sheet-tabs', role: 'group' });
  const buttons = races.map((race) =>
    h('button', { type: 'button', 'data-race': race, onclick: () => ways.choose(race) }),
  );
  element.append(...buttons);
  const bringIntoSight = sideways(element);
  return {
    element,
    refresh() {
      element.setAttribute('aria-label', say('sheet.ways'));
      races.forEach((race, i) => {
        write(buttons[i], sayOf('race', race, 'name'));
        buttons[i].setAttribute('aria-pressed', String(race === ways.race));
      });
      bringIntoSight(buttons[races.indexOf(ways.race)]);
    },
  };
}

function makeCurves(ways: Ways, store: Store) {
  const svg = lines(),
    high = h('span', { class: 'top' }),
    end = h('span', { class: 'end' });
  svg.setAttribute('role', 'img');
  const element = h('div', { class: 'plot ways-plot' });
  element.append(svg, high, end);
  return {
    element,
    refresh() {
      element.hidden = ways.samples === 0;
      const all = ways.runners.map((runner, i) => ({ colour: colourOf(store, runner, i), points: runner.points }));
      const span = Math.max(LEAST, ways.samples),
        most = draw(svg, all, span, MOST);
      svg.setAttribute('aria-label', say('waysCurves'));
      write(high, `${decimal(most, 0)} ${say('waysPaid')}`);
      write(end, count(span));
    },
  };
}

// Who learns by what, in a sentence; a tap follows its robot.
function makeRunners(ways: Ways, store: Store) {
  const list = h('ul', { class: 'ways-runners' }),
    legend = h('p', { class: 'map-legend' });
  let shown = '';
  const build = () =>
    waysOf(ways.race).map((way, i) => {
      const follow = () => {
        const key = ways.runners[i]?.key ?? null;
        if (key !== null) store.crew.follow(key);
      };
      const dot = h('i', { class: 'duel-dot' }),
        ratios = h('i', { class: 'ways-ratios', hidden: way.clip === null && !hasClips(ways) });
      const text = h('span', {}, h('b', {}), h('small', {})),
        button = h(
          'button',
          { type: 'button', class: 'plain', onclick: follow },
          dot,
          text,
          h('span', { class: 'paid' }),
        );
      return h('li', {}, button, ratios);
    });
  return {
    element: h('div', {}, list, legend),
    refresh() {
      if (shown !== ways.race) list.replaceChildren(...build());
      shown = ways.race;
      write(legend, hasClips(ways) ? say('waysRatiosLegend') : '');
      waysOf(ways.race).forEach((way, i) => {
        const row = list.children[i] as HTMLElement,
          runner = ways.runners[i];
        row.style.setProperty('--line-colour', colourOf(store, runner, i));
        write(row.querySelector('b')!, nameOf({ way }));
        write(row.querySelector('small')!, runner?.broke ? say('waysBroke') : sayOf('way', way.name, 'note'));
        write(row.querySelector('.paid')!, runner?.round ? decimal(runner.round.paid, 1) : '');
        row.querySelector('button')!.setAttribute('aria-pressed', String(ways.best === runner && runner !== undefined));
        showRatios(row.querySelector('.ways-ratios')!, way.clip, runner);
      });
    },
  };
}

const hasClips = (ways: Ways) => waysOf(ways.race).some(({ clip }) => clip !== null);

// Of the last round, how far the ratios lie around 1, and between which lines the clip leaves them alone.
function showRatios(element: HTMLElement, clip: number | null, runner: Runner | undefined): void {
  const spread = runner?.round?.health.ratio_spread;
  const share = (value: number) => String(Math.min(1, value / AROUND));
  element.style.setProperty('--spread', share(spread ?? 0));
  element.style.setProperty('--clip', share(clip ?? 0));
  element.classList.toggle('clipped', clip !== null);
  element.classList.toggle('beyond', (spread ?? 0) > AROUND);
}

function makeButtons(ways: Ways) {
  const make = (id: string, kind: string, drawing: string, onclick: () => void) => {
    const text = h('span'),
      button = h('button', { id, type: 'button', class: kind, onclick }, icon(drawing), text);
    return { button, text };
  };
  const begin = make('ways-begin', 'primary', icons.teach, () => void ways.begin()),
    pause = make('ways-pause', 'primary', icons.pause, () => ways.pause(ways.step === 'running')),
    again = make('ways-again', 'plain', icons.again, () => void ways.begin()),
    back = make('ways-back', 'plain', icons.undo, () => void ways.back());
  const all = [begin, pause, again, back];
  return {
    element: h('div', { class: 'lesson-buttons' }, ...all.map(({ button }) => button)),
    refresh() {
      const { step } = ways,
        isFresh = step === 'offer' || step === 'failed';
      begin.button.hidden = !isFresh;
      pause.button.hidden = isFresh || step === 'loading';
      again.button.hidden = step !== 'paused' && step !== 'rests';
      back.button.hidden = step === 'offer';
      write(begin.text, say('waysBegin'));
      pause.button.className = step === 'running' ? 'plain' : 'primary';
      write(pause.text, say(step === 'running' ? 'pause' : 'resume'));
      write(again.text, say('waysAgain'));
      write(back.text, say('duelBack'));
    },
  };
}

// A column each, a row for whatever their methods name.
function makeTable(ways: Ways, store: Store) {
  const element = h('table', { class: 'ways-figures' });
  const short = (value: number | undefined) =>
    value === undefined || !Number.isFinite(value)
      ? '–'
      : Intl.NumberFormat(document.documentElement.lang, { maximumSignificantDigits: 2 }).format(value);
  const row = (name: string, values: string[]) =>
    h('tr', {}, h('th', { scope: 'row' }, name), ...values.map((value) => h('td', {}, value)));
  return {
    element,
    refresh() {
      const { runners } = ways;
      element.hidden = ways.samples === 0;
      if (element.hidden) return;
      const heads = runners.map((runner, i) => {
        const dot = h('i', { class: 'duel-dot', role: 'img', 'aria-label': nameOf(runner) });
        dot.style.setProperty('--line-colour', colourOf(store, runner, i));
        return h('th', { scope: 'col' }, dot);
      });
      const told = figures.filter((name) => runners.some(({ round }) => round && name in round.health));
      element.replaceChildren(
        h('caption', {}, say('waysFigures')),
        h('tr', {}, h('td'), ...heads),
        ...told.map((name) =>
          row(
            sayOf('health', name, 'label'),
            runners.map(({ round }) => short(round?.health[name])),
          ),
        ),
        row(
          say('waysThought'),
          runners.map(({ thought }) => decimal(thought, 1)),
        ),
      );
    },
  };
}

// For those who ask.
function makeExplanation(ways: Ways) {
  const list = h('dl'),
    summary = h('summary'),
    element = h('details', { class: 'ways-explained' }, summary, list);
  const pair = (name: string, text: string) => [h('dt', {}, name), h('dd', {}, text)];
  let shown = '';
  return {
    element,
    refresh() {
      write(summary, say('waysExplain'));
      const wanted = `${ways.race} ${document.documentElement.lang}`;
      if (shown === wanted) return;
      shown = wanted;
      const help: Sentence[] = ['waysThought', 'waysThoughtHelp'];
      list.replaceChildren(
        ...waysOf(ways.race).flatMap(({ name }) => pair(sayOf('way', name, 'name'), sayOf('way', name, 'more'))),
        ...figures.flatMap((name) => pair(sayOf('health', name, 'label'), sayOf('health', name, 'help'))),
        ...pair(say(help[0]), say(help[1])),
      );
    },
  };
}
