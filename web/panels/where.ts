// The map of success: two settings, a hundred cells; a tap plays the ground of a cell. Beside it that of another robot.
import { MAP_SIDE } from '../protocol/examine';
import { practisedRange } from '../policy/trained';
import type { SettingInfo } from '../protocol/world';
import { svgElement, h, setAttributes, write } from '../widgets/dom';
import { foreignWords } from '../widgets/foreign';
import type { Store } from '../state/store';
import { robotName, robotTag } from '../state/outcome';
import type { Robot } from '../state/robot';
import { shareAt, valueAt, type Rival, type SuccessMap } from '../state/where';
import { decimal, inEveryLanguage, say, sayFault, sayOf } from '../state/words';
import { makeAxes } from './axes';
import { sizeInWords } from './sizes';

const CELL = 10; // of the drawing's own units

export function mountWhere(host: HTMLElement, store: Store): void {
  const { where } = store;
  const told = h('p', { class: 'sheet-told' }),
    details = foreignWords(),
    read = h('p', { class: 'map-read', role: 'status' }),
    legend = h('p', { class: 'map-legend' });
  const cursor: Cursor = { column: 0, row: 0 },
    charts = [makeChart(store, cursor, () => refresh()), makeChart(store, cursor, () => refresh())],
    axes = makeAxes(
      'map',
      () => where.axes,
      (wished) => where.choose(wished),
    ),
    against = makeAgainst(store);
  const maps = h('div', { class: 'maps' }, ...charts.map(({ element }) => element));
  host.append(axes.element, against.element, maps, read, legend, told, details.element);
  const refresh = () => {
    if (host.hidden) return;
    const { map, rival, rivalMap } = where;
    axes.refresh();
    against.refresh();
    maps.classList.toggle('two', rival !== null);
    charts[1].element.hidden = rival === null;
    const own = store.crew.robot(store.crew.followed);
    charts[0].refresh(map, rival && own ? titleOf(own, store) : '');
    charts[1].refresh(rivalMap, rival ? rivalInWords(rival, store) : '');
    write(read, map ? cellInWords(map, rival && rivalMap, cursor) : '');
    write(legend, say('whereLegend'));
    write(told, [mapInWords(map, store), rivalMap && mapInWords(rivalMap, store)].filter(Boolean).join(' – '));
    details.show(map?.failed ?? rivalMap?.failed ?? null);
  };
  store.on('where', refresh);
  store.on('view', () => queueMicrotask(refresh));
  store.on('table', () => axes.fill(store.tables.settings.map(({ name }) => name)));
  inEveryLanguage(refresh);
}

function mapInWords(map: SuccessMap | null, { crew }: Store): string {
  if (map?.failed) return say('whyFailed', sayFault(map.failed));
  if (!map) return say(crew.robots.length ? 'whereWaits' : 'whyNobody');
  if (!map.isOver) return say('whereGoesOn', map.played, map.total || '…');
  const known = map.cells.flatMap((cell) => cell ?? []),
    crossed = known.reduce((sum, cell) => sum + cell.crossed, 0),
    tries = known.reduce((sum, cell) => sum + cell.tries, 0);
  return say('whereDone', `${decimal((100 * crossed) / tries, 0)} %`, tries);
}

// "Gaps 40 cm, hurdles 10 cm: crosses in 3 of 4 tries", and of two maps each its own.
function cellInWords(map: SuccessMap, other: SuccessMap | null, { column, row }: Cursor): string {
  const place = [map.across, map.up].map((info, i) => settingInWords(info, valueAt(info, i ? row : column))).join(', ');
  const [own, its] = [map, other].map((one) => one?.cells[row * MAP_SIDE + column] ?? null);
  if (own && its) return say('whereCells', place, own.crossed, own.tries, its.crossed, its.tries);
  return own ? say('whereCell', place, own.crossed, own.tries) : say('whereUnknown', place);
}

const titleOf = (robot: Robot, { crew }: Store) =>
  [robotTag(robot, crew), robotName(robot)].filter(Boolean).join(' · ');

function rivalInWords({ id, source }: Rival, store: Store): string {
  const robot = id === 'before' ? null : store.crew.robot(Number(id));
  return robot ? titleOf(robot, store) : `${say('tagBefore')} · ${robotName({ source })}`;
}

// Whose map is held beside it; where nobody else is, nothing can be chosen.
function makeAgainst(store: Store): { element: HTMLElement; refresh(): void } {
  const { where } = store,
    label = h('span'),
    select = h('select', {
      id: 'map-against',
      onchange: () => where.compare((select.value as Rival['id']) || null),
    });
  const element = h('label', { class: 'map-against' }, label, select);
  const refresh = () => {
    const { rivals } = where;
    element.hidden = rivals.length === 0;
    write(label, say('whereAgainst'));
    const options = [['', say('whereNobody')], ...rivals.map((rival) => [rival.id, rivalInWords(rival, store)])];
    const listed = [...select.options].map(({ value, text }) => [value, text]);
    if (JSON.stringify(listed) !== JSON.stringify(options))
      select.replaceChildren(...options.map(([value, text]) => h('option', { value }, text)));
    select.value = where.rival?.id ?? '';
  };
  return { element, refresh };
}

const settingInWords = (info: SettingInfo, value: number) =>
  `${sayOf('settings', info.name, 'label')} ${sizeInWords(info, value)}`;

// Of both maps: the same cell is read in each.
interface Cursor {
  column: number;
  row: number;
}

interface Chart {
  element: HTMLElement;
  refresh(map: SuccessMap | null, title: string): void;
}

function makeChart(store: Store, at: Cursor, moved: () => void): Chart {
  const svg = svgElement('svg', { viewBox: `0 0 ${MAP_SIDE * CELL} ${MAP_SIDE * CELL}` });
  const cells = Array.from({ length: MAP_SIDE * MAP_SIDE }, (_, i) =>
    svgElement('rect', {
      ...placeOf(i % MAP_SIDE, Math.floor(i / MAP_SIDE)),
      width: CELL - 0.6,
      height: CELL - 0.6,
      rx: 1.2,
    }),
  );
  const inside = svgElement('rect', { class: 'inside', rx: 1.5 }),
    cursor = svgElement('rect', { class: 'cursor', width: CELL - 0.6, height: CELL - 0.6, rx: 1.2 }),
    here = svgElement('circle', { class: 'here', r: 2.4 });
  svg.append(...cells, inside, cursor, here);
  const ends = ['low', 'high'].map((end) => h('small', { class: `across ${end}` })),
    sides = ['low', 'high'].map((end) => h('small', { class: `up ${end}` })),
    box = h('div', { class: 'map', role: 'application', tabindex: 0 }, ...sides, ...ends),
    name = h('p', { class: 'map-name' });
  box.prepend(svg);
  const move = (column: number, row: number) => {
    const within = (cell: number) => Math.min(MAP_SIDE - 1, Math.max(0, cell));
    Object.assign(at, { column: within(column), row: within(row) });
    moved();
  };
  svg.addEventListener('pointerdown', (event) => {
    const { left, top, width, height } = svg.getBoundingClientRect();
    const column = Math.floor(((event.clientX - left) / width) * MAP_SIDE),
      row = MAP_SIDE - 1 - Math.floor(((event.clientY - top) / height) * MAP_SIDE);
    move(column, row);
    void store.where.play(at.column, at.row);
  });
  box.addEventListener('keydown', (event) => {
    const { column, row } = at,
      by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (event.key === 'Enter') void store.where.play(column, row);
    if (by) move(column + by[0], row + by[1]);
    if (by || event.key === 'Enter') event.preventDefault();
  });
  function refresh(map: SuccessMap | null, title: string): void {
    write(name, title);
    box.setAttribute('aria-label', [title, say('whereMap')].filter(Boolean).join(': '));
    cells.forEach((cell, i) => paint(cell, map && shareAt(map.cells, i % MAP_SIDE, Math.floor(i / MAP_SIDE))));
    setAttributes(cursor, placeOf(at.column, at.row));
    showHere(here, map, store);
    showInside(inside, map);
    [0, MAP_SIDE - 1].forEach((cell, i) => {
      write(ends[i], map ? sizeInWords(map.across, valueAt(map.across, cell)) : '');
      write(sides[i], map ? sizeInWords(map.up, valueAt(map.up, cell)) : '');
    });
  }
  return { element: h('figure', {}, name, box), refresh };
}

function paint(cell: SVGElement, known: { share: number; isGuess: boolean } | null): void {
  cell.style.fill = known ? `color-mix(in oklab, #2f7d4f ${(100 * known.share).toFixed(0)}%, #f0c9a0)` : '#f1e7d6';
  cell.style.opacity = known?.isGuess ? '0.45' : '1';
}

// The ground that the robot stands on.
function showHere(here: SVGElement, map: SuccessMap | null, { course }: Store): void {
  here.toggleAttribute('hidden', !map || !course.now);
  if (!map || !course.now) return;
  const { settings } = course.now;
  setAttributes(here, {
    cx: alongOf(map.across, settings[map.across.name]),
    cy: MAP_SIDE * CELL - alongOf(map.up, settings[map.up.name]),
  });
}

// What it has practised: beyond it nobody ever showed it anything.
function showInside(inside: SVGElement, map: SuccessMap | null): void {
  const across = map && practisedRange(map.source.card, map.across),
    up = map && practisedRange(map.source.card, map.up);
  inside.toggleAttribute('hidden', !across || !up);
  if (!map || !across || !up) return;
  const [left, right] = across.map((value) => alongOf(map.across, value)),
    [low, high] = up.map((value) => alongOf(map.up, value));
  const half = CELL / 2;
  setAttributes(inside, {
    x: left - half + 0.5,
    y: MAP_SIDE * CELL - high - half + 0.5,
    width: right - left + CELL - 1,
    height: high - low + CELL - 1,
  });
}

// The middle of its cell, or between two.
function alongOf({ minimum, maximum }: SettingInfo, value: number): number {
  return CELL * (0.5 + ((MAP_SIDE - 1) * (value - minimum)) / (maximum - minimum));
}

const placeOf = (column: number, row: number) => ({ x: column * CELL + 0.3, y: (MAP_SIDE - 1 - row) * CELL + 0.3 });
