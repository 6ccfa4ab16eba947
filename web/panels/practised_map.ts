// Where a policy practised at one moment of its training: on which level each obstacle stood, or the newest tasks in two
// settings of the task space, and the regions that the next ones are drawn from.
import { ellipseOf, type CurriculumHistory, type Frame } from '../policy/curriculum';
import type { Store } from '../state/store';
import { decimal, inEveryLanguage, say, sayOf } from '../state/words';
import { draw, h, icon, write } from '../widgets/dom';
import { icons, settingIcons } from '../widgets/icons';

const LEVELS = 10,
  MIXTURE = 'mixture';

export class PractisedMap {
  readonly element = h('div', { class: 'practised-map' });
  private readonly rows = h('div');
  private readonly axes = h('div', { class: 'map-axes' });
  private readonly picture = draw('svg', { viewBox: '0 0 100 100', role: 'img' });
  private readonly legend = h('p', { class: 'map-legend' });
  private readonly chosen = { across: 'gap_width', up: 'stump_height' };
  private readonly selects: { axis: 'across' | 'up'; label: HTMLElement; select: HTMLSelectElement }[];
  private history: CurriculumHistory | null = null;
  private frame: Frame | null = null;

  constructor(private readonly store: Store) {
    this.selects = (['across', 'up'] as const).map((axis) => {
      const label = h('span'),
        select = h('select', { id: `practised-${axis}`, onchange: () => this.choose(axis, select.value) });
      this.axes.append(h('label', {}, label, select));
      return { axis, label, select };
    });
    this.element.append(this.axes, this.picture, this.rows, this.legend);
    inEveryLanguage(() => this.refresh());
  }

  show(history: CurriculumHistory | null, frame: Frame | null): void {
    const isAnother = history !== this.history;
    [this.history, this.frame] = [history, frame];
    if (isAnother)
      for (const { select } of this.selects)
        select.replaceChildren(...(history?.names ?? []).map((name) => h('option', { value: name })));
    this.refresh();
  }

  private choose(axis: 'across' | 'up', name: string): void {
    this.chosen[axis] = name;
    this.refresh();
  }

  private refresh(): void {
    const { frame, history } = this;
    this.element.hidden = !frame || !history;
    if (!frame || !history) return;
    const { levels } = frame;
    this.rows.hidden = !levels;
    this.axes.toggleAttribute('hidden', !!levels);
    this.picture.toggleAttribute('hidden', !!levels);
    if (levels) this.drawLevels(levels);
    else this.drawTasks(history, frame);
  }

  private drawLevels(levels: Record<string, number>): void {
    write(this.legend, say('practisedLevels'));
    this.rows.replaceChildren(
      ...Object.entries(levels).map(([name, level]) => {
        const label = name === MIXTURE ? say('practisedMixture') : sayOf('settings', name, 'label'),
          reached = decimal(level + 1, 1);
        return h(
          'div',
          { class: 'practised-level', role: 'img', 'aria-label': say('practisedLevel', label, reached, LEVELS) },
          icon(settingIcons[name] ?? icons.other),
          h('span', {}, label),
          h('b', {}, h('i', { style: `--share: ${(100 * (level + 1)) / LEVELS}%` })),
          h('small', {}, reached),
        );
      }),
    );
  }

  private drawTasks({ names }: CurriculumHistory, { tasks, progress, regions }: Frame): void {
    write(this.legend, say('practisedTasks'));
    for (const { axis, label, select } of this.selects) {
      write(label, say(axis === 'across' ? 'whereAcross' : 'whereUp'));
      for (const option of select.options) {
        write(option, sayOf('settings', option.value, 'label'));
        option.disabled = this.selects.some((other) => other.axis !== axis && this.chosen[other.axis] === option.value);
      }
      select.value = this.chosen[axis];
    }
    const [across, up] = [names.indexOf(this.chosen.across), names.indexOf(this.chosen.up)],
      isObstacle = (at: number) =>
        this.store.tables.settings.some((info) => info.name === names[at] && info.isObstacle);
    // an obstacle is not there in the lower half of its coordinate
    const without = [
      ...(isObstacle(across) ? [draw('rect', { class: 'without', x: 0, y: 0, width: 50, height: 100 })] : []),
      ...(isObstacle(up) ? [draw('rect', { class: 'without', x: 0, y: 50, width: 100, height: 50 })] : []),
    ];
    const dots = tasks.map((task, i) =>
      draw('circle', { cx: task[across], cy: 100 - task[up], r: 1.5, 'fill-opacity': 0.2 + (0.8 * progress[i]) / 100 }),
    );
    const ellipses = regions.map((region) => {
      const { long, short, turn } = ellipseOf(region, across, up),
        [x, y] = [region.mean[across], 100 - region.mean[up]];
      const width = 0.4 + (1.8 * region.progress) / Math.max(1, ...regions.map(({ progress }) => progress));
      return draw('ellipse', {
        ...{ cx: x, cy: y, rx: long, ry: short, 'stroke-width': width.toFixed(2) },
        transform: `rotate(${(-turn).toFixed(1)} ${x} ${y})`,
      });
    });
    this.picture.replaceChildren(...without, ...dots, ...ellipses);
    this.picture.setAttribute('aria-label', say('practisedPicture', tasks.length, regions.length));
  }
}
