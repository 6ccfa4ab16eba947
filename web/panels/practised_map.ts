// Where a policy practised at one moment of its training: on which level each obstacle stood, or the newest tasks in two
// settings of the task space, and the regions that the next ones are drawn from.
import { ellipseOf, type CurriculumHistory, type Frame } from '../policy/curriculum';
import type { Store } from '../state/store';
import { decimal, inEveryLanguage, say, sayOf } from '../state/words';
import { svgElement, h, icon, write } from '../widgets/dom';
import { icons, settingIcons } from '../widgets/icons';
import { makeAxes } from './axes';

const LEVELS = 10,
  MIXTURE = 'mixture';

export class PractisedMap {
  readonly element = h('div', { class: 'practised-map' });
  private readonly rows = h('div');
  private chosen = { across: 'gap_width', up: 'stump_height' };
  private readonly axes = makeAxes(
    'practised',
    () => this.chosen,
    (wished) => {
      this.chosen = { ...this.chosen, ...wished };
      this.refresh();
    },
  );
  private readonly picture = svgElement('svg', { viewBox: '0 0 100 100', role: 'img' });
  private readonly legend = h('p', { class: 'map-legend' });
  private history: CurriculumHistory | null = null;
  private frame: Frame | null = null;

  constructor(private readonly store: Store) {
    this.element.append(this.axes.element, this.picture, this.rows, this.legend);
    inEveryLanguage(() => this.refresh());
  }

  show(history: CurriculumHistory | null, frame: Frame | null): void {
    const isAnother = history !== this.history;
    [this.history, this.frame] = [history, frame];
    if (isAnother) this.axes.fill(history?.names ?? []);
    this.refresh();
  }

  private refresh(): void {
    const { frame, history } = this;
    this.element.hidden = !frame || !history;
    if (!frame || !history) return;
    const { levels } = frame;
    this.rows.hidden = !levels;
    this.axes.element.hidden = !!levels;
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
    this.axes.refresh();
    const [across, up] = [names.indexOf(this.chosen.across), names.indexOf(this.chosen.up)],
      isObstacle = (at: number) =>
        this.store.tables.settings.some((info) => info.name === names[at] && info.isObstacle);
    // an obstacle is not there in the lower half of its coordinate
    const without = [
      ...(isObstacle(across) ? [svgElement('rect', { class: 'without', x: 0, y: 0, width: 50, height: 100 })] : []),
      ...(isObstacle(up) ? [svgElement('rect', { class: 'without', x: 0, y: 50, width: 100, height: 50 })] : []),
    ];
    const dots = tasks.map((task, i) =>
      svgElement('circle', {
        cx: task[across],
        cy: 100 - task[up],
        r: 1.5,
        'fill-opacity': 0.2 + (0.8 * progress[i]) / 100,
      }),
    );
    const ellipses = regions.map((region) => {
      const { long, short, turn } = ellipseOf(region, across, up),
        [x, y] = [region.mean[across], 100 - region.mean[up]];
      const width = 0.4 + (1.8 * region.progress) / Math.max(1, ...regions.map(({ progress }) => progress));
      return svgElement('ellipse', {
        ...{ cx: x, cy: y, rx: long, ry: short, 'stroke-width': width.toFixed(2) },
        transform: `rotate(${(-turn).toFixed(1)} ${x} ${y})`,
      });
    });
    this.picture.replaceChildren(...without, ...dots, ...ellipses);
    this.picture.setAttribute('aria-label', say('practisedPicture', tasks.length, regions.length));
  }
}
