// Where does the followed robot cross? A map over two settings of the ground it stands on, which fills while somebody looks
// at it; then the same map of another robot, or of what it was before its lesson, to be held beside it.
import { MAP_SIDE, type MapCell, type MapStep } from '../protocol/examine';
import type { FaultTold } from '../protocol/fault';
import type { PolicySource } from '../protocol/live';
import type { CourseRequest, SettingInfo } from '../protocol/world';
import type { CourseState } from './course';
import type { Crew } from './crew';
import type { Events } from './events';
import type { Inquire } from './inquiry';
import type { Tables } from './tables';
import type { Teaching } from './teaching';
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

// Whose map can be held beside it: of a robot on the track by its key, or of what it was itself.
export interface Rival {
  id: 'before' | `${number}`;
  source: PolicySource;
}

// Of the store, what concerns it.
interface Parts {
  readonly events: Events;
  readonly tables: Tables;
  readonly course: CourseState;
  readonly crew: Crew;
  readonly teaching: Teaching;
  readonly view: View;
}

const SETTLE = 400; // ms in which a slider moves on
const first = { across: 'gap_width', up: 'hurdle_height' };

export function valueAt({ minimum, maximum }: SettingInfo, cell: number): number {
  return Math.round((minimum + ((maximum - minimum) * cell) / (MAP_SIDE - 1)) * 1e6) / 1e6;
}

// A map that is asked for; `name`: whose it is, and of what.
class Asked {
  map: SuccessMap | null = null;
  name = '';
  private question: { dismiss(): void } | null = null;

  constructor(
    private readonly inquire: Inquire,
    private readonly told: () => void,
  ) {}

  stop(): void {
    this.question?.dismiss();
    this.question = null;
    this.map = null;
    this.name = '';
  }

  begin(source: PolicySource, course: CourseRequest, across: SettingInfo, up: SettingInfo): void {
    const cells = Array.from({ length: MAP_SIDE * MAP_SIDE }, () => null);
    const map: SuccessMap = { source, course, across, up, cells, played: 0, total: 0, isOver: false, failed: null };
    const tell = (news: Partial<SuccessMap>) => {
      Object.assign(map, news);
      this.told();
    };
    this.map = map;
    this.question = this.inquire(
      { source, question: { kind: 'map', course, across: across.name, up: up.name } },
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

export class Where {
  axes = first;
  against: Rival['id'] | null = null;
  private readonly own: Asked;
  private readonly other: Asked; // begun when the own is whole
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: Parts,
    inquire: Inquire,
  ) {
    const told = () => this.tell();
    this.own = new Asked(inquire, told);
    this.other = new Asked(inquire, told);
    for (const topic of ['view', 'robots', 'course', 'status', 'lesson'] as const)
      store.events.on(topic, () => this.look());
  }

  get map(): SuccessMap | null {
    return this.own.map;
  }

  // Null until the first is whole.
  get rivalMap(): SuccessMap | null {
    return this.other.map;
  }

  get rivals(): Rival[] {
    const { crew, teaching } = this.store,
      { robot, lesson } = teaching,
      others = crew.robots.filter(({ key, sha256 }) => sha256 && key !== crew.followed);
    const rivals = others.map(({ key, source }): Rival => ({ id: `${key}`, source }));
    return robot?.key === crew.followed && lesson && teaching.canCompare
      ? [{ id: 'before', source: lesson.before }, ...rivals]
      : rivals;
  }

  get rival(): Rival | null {
    return this.rivals.find(({ id }) => id === this.against) ?? null;
  }

  compare(against: Rival['id'] | null): void {
    this.against = against;
    this.lookBeside();
    this.store.events.emit('where');
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
    if (!(await store.course.isShaped({ ...map.course.settings, ...settings }, map.course.seed))) return;
    store.crew.restart(key);
    if (this.rival && this.rival.id !== 'before') store.crew.restart(Number(this.rival.id));
  }

  reset(): void {
    this.compare(null);
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
    if (wanted === this.own.name) return this.lookBeside();
    if (!wanted) {
      // what is whole is still there when it is looked at again
      if (this.other.name && !this.rivalMap?.isOver) this.other.stop();
      if (!this.map?.isOver) this.stop();
      return;
    }
    this.stop();
    this.own.name = wanted;
    this.timer = setTimeout(() => this.begin(), SETTLE);
  }

  // Of the robot that it is compared with, on the same ground.
  private lookBeside(): void {
    const { map, rival } = this;
    const wanted = rival && map?.isOver && !map.failed ? JSON.stringify([this.own.name, this.nameOf(rival)]) : '';
    if (wanted === this.other.name) return;
    this.other.stop();
    this.other.name = wanted;
    if (rival && map && wanted) this.other.begin(rival.source, map.course, map.across, map.up);
    else this.store.events.emit('where');
  }

  private nameOf({ id }: Rival): string {
    return id === 'before' ? id : (this.store.crew.robot(Number(id))?.sha256 ?? '');
  }

  private tell(): void {
    if (this.map?.isOver) this.lookBeside();
    this.store.events.emit('where');
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.own.stop();
    this.other.stop();
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
    this.own.begin(robot.source, { settings, seed }, across, up);
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
