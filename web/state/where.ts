// Where does the followed robot cross? A map over two settings of the ground it stands on, which fills while somebody looks
// at it.
import { MAP_SIDE, type MapCell, type MapStep } from '../protocol/examine';
import type { FaultTold } from '../protocol/fault';
import type { PolicySource } from '../protocol/live';
import type { CourseRequest, SettingInfo } from '../protocol/world';
import type { CourseState } from './course';
import type { Crew } from './crew';
import type { Events } from './events';
import type { Inquire } from './inquiry';
import type { Tables } from './tables';
import type { View } from './view';

export interface SuccessMap {
  source: PolicySource;
  course: CourseRequest;
  across: SettingInfo;
  up: SettingInfo;
  cells: (MapCell | null)[]; // row by row
  played: number;
  total: number; // 0 before the first episode
  isOver: boolean;
  failed: FaultTold | null;
}

// Of the store, what concerns it.
interface Parts {
  readonly events: Events;
  readonly tables: Tables;
  readonly course: CourseState;
  readonly crew: Crew;
  readonly view: View;
}

const SETTLE = 400; // ms in which a slider moves on
const first = { across: 'gap_width', up: 'hurdle_height' };

export function valueAt({ minimum, maximum }: SettingInfo, cell: number): number {
  return Math.round((minimum + ((maximum - minimum) * cell) / (MAP_SIDE - 1)) * 1e6) / 1e6;
}

export class Where {
  axes = first;
  map: SuccessMap | null = null;
  private name = ''; // of the map: whose it is, and of what
  private asked: { dismiss(): void } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: Parts,
    private readonly inquire: Inquire,
  ) {
    for (const topic of ['view', 'robots', 'course', 'status'] as const) store.events.on(topic, () => this.look());
  }

  choose(axes: Partial<typeof first>): void {
    this.axes = { ...this.axes, ...axes };
    this.look();
    this.store.events.emit('where');
  }

  // The ground of a cell, and the followed robot at its start.
  async play(column: number, row: number): Promise<void> {
    const { map, store } = this,
      key = store.crew.followed;
    if (!map || key === null) return;
    const settings = { [map.across.name]: valueAt(map.across, column), [map.up.name]: valueAt(map.up, row) };
    if (await store.course.isShaped({ ...map.course.settings, ...settings }, map.course.seed)) store.crew.restart(key);
  }

  reset(): void {
    this.choose(first);
  }

  // Of the robot that one follows, on its ground but for the two settings.
  private get wanted(): string {
    const { crew, course, view } = this.store,
      robot = crew.robot(crew.followed);
    if (view.sheet !== 'where' || !robot?.sha256 || !course.now) return '';
    const { across, up } = this.axes;
    return JSON.stringify([
      robot.sha256,
      { ...course.now.settings, [across]: 0, [up]: 0 },
      course.now.seed,
      across,
      up,
    ]);
  }

  private look(): void {
    const { wanted } = this;
    if (wanted === this.name) return;
    if (!wanted) {
      // what is whole is still there when it is looked at again
      if (!this.map?.isOver) this.stop();
      return;
    }
    this.stop();
    this.name = wanted;
    this.timer = setTimeout(() => this.begin(), SETTLE);
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.asked?.dismiss();
    this.asked = null;
    this.map = null;
    this.name = '';
    this.store.events.emit('where');
  }

  private begin(): void {
    const { crew, course, tables } = this.store,
      robot = crew.robot(crew.followed),
      row = (wanted: string) => tables.settings.find(({ name }) => name === wanted);
    const across = row(this.axes.across),
      up = row(this.axes.up);
    if (!robot || !course.now || !across || !up) return;
    const { settings, seed } = course.now;
    const map: SuccessMap = {
      ...{ source: robot.source, course: { settings, seed }, across, up, played: 0, total: 0 },
      ...{ cells: Array.from({ length: MAP_SIDE * MAP_SIDE }, () => null), isOver: false, failed: null },
    };
    const tell = (news: Partial<SuccessMap>) => {
      Object.assign(map, news);
      this.store.events.emit('where');
    };
    this.map = map;
    this.asked = this.inquire(
      {
        source: robot.source,
        question: { kind: 'map', course: map.course, across: across.name, up: up.name },
      },
      {
        found: (finding) => {
          const { played, total, ...cell } = finding as MapStep;
          map.cells[cell.row * MAP_SIDE + cell.column] = cell;
          tell({ played, total });
        },
        over: () => tell({ isOver: true }),
        failed: (failed) => tell({ isOver: true, failed }),
      },
    );
    tell({});
  }
}

// Of a cell that was not tried yet the nearest one's share, and that it is a guess.
export function shareAt(
  cells: SuccessMap['cells'],
  column: number,
  row: number,
): { share: number; isGuess: boolean } | null {
  const own = cells[row * MAP_SIDE + column];
  if (own) return { share: own.crossed / own.tries, isGuess: false };
  let nearest: MapCell | null = null,
    least = Infinity;
  for (const cell of cells) {
    const away = cell ? (cell.column - column) ** 2 + (cell.row - row) ** 2 : Infinity;
    if (away < least) [nearest, least] = [cell, away];
  }
  return nearest && { share: nearest.crossed / nearest.tries, isGuess: true };
}
