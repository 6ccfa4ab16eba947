// Why a robot's last try ended, and what would have helped: the nearest setting with which it would have made it, which is
// looked for while somebody wants to know.
import type { Nearest, Tried } from '../protocol/examine';
import type { FaultTold } from '../protocol/fault';
import type { PolicySource } from '../protocol/live';
import type { RobotStatus } from '../protocol/status';
import type { Course, SettingInfo } from '../protocol/world';
import type { CourseState } from './course';
import type { Crew } from './crew';
import type { Events } from './events';
import type { Inquire } from './inquiry';
import type { Robot } from './robot';
import type { Tables } from './tables';
import type { View } from './view';

// A try that came to its end, on the ground that was there.
export interface Ended {
  source: PolicySource;
  sha256: string; // of its network
  status: RobotStatus;
  course: Course;
  setting: SettingInfo | null; // what made it hard and could be less so
}

export interface Help extends Nearest {
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

const MOST_KNOWN = 30; // falls whose help is remembered

export class Why {
  private readonly ends = new Map<number, Ended>(); // by robot
  private readonly known = new Map<string, Help>();
  private search: { of: string; dismiss(): void } | null = null;

  constructor(
    private readonly store: Parts,
    private readonly inquire: Inquire,
  ) {
    store.events.on('ended', (robot) => this.note(robot));
    store.events.on('robots', () => this.forget());
    store.events.on('view', () => this.look());
  }

  // The last try of the robot that one follows.
  get ended(): Ended | null {
    return this.ends.get(this.store.crew.followed ?? 0) ?? null;
  }

  // null: nothing is to be found out.
  get help(): Help | null {
    const { ended } = this;
    return ended?.setting ? (this.known.get(nameOf(ended)) ?? null) : null;
  }

  // As it is, and where it crosses.
  static found(help: Help): { asItIs: Tried; nearest: Tried | null } {
    return { asItIs: help.tried[0], nearest: help.nearest === null ? null : help.tried[help.nearest] };
  }

  // Shapes the ground so that it crosses, and starts it there.
  async tryThere(): Promise<void> {
    const { ended, help, store } = this,
      key = store.crew.followed;
    const nearest = help && Why.found(help).nearest;
    if (!ended?.setting || !nearest || key === null) return;
    const { settings, seed } = ended.course;
    if (await store.course.isShaped({ ...settings, [ended.setting.name]: nearest.value }, seed))
      store.crew.restart(key);
  }

  private note({ key, source, sha256, status }: Robot): void {
    const { course, tables } = this.store;
    if (!status || !course.now) return;
    const before = this.ends.get(key);
    // a fall is not forgotten because another try crosses
    if (status.finished && before?.sha256 === sha256 && isSame(before.course, course.now) && !before.status.finished)
      return;
    const setting = status.finished ? null : (tables.settings[status.causeSetting] ?? null);
    this.ends.set(key, { source, sha256, status, course: course.now, setting });
    this.look();
  }

  private forget(): void {
    for (const key of this.ends.keys()) if (!this.store.crew.robot(key)) this.ends.delete(key);
    this.look();
  }

  // Looks for help as long as it is asked for, and for one fall at a time.
  private look(): void {
    const { ended } = this,
      wanted = this.store.view.sheet === 'why' && ended?.setting ? nameOf(ended) : null;
    if (this.search && this.search.of !== wanted) {
      this.search.dismiss();
      // what was found out in part is asked again
      this.known.delete(this.search.of);
      this.search = null;
    }
    if (wanted && !this.known.has(wanted)) this.begin(wanted, ended!);
    this.store.events.emit('why');
  }

  private begin(name: string, { source, course, setting }: Ended): void {
    const help: Help = { tried: [], nearest: null, isOver: false, failed: null };
    for (const oldest of [...this.known.keys()].slice(0, -MOST_KNOWN)) this.known.delete(oldest);
    this.known.set(name, help);
    const tell = (news: Partial<Help>) => {
      Object.assign(help, news);
      this.store.events.emit('why');
    };
    const end = (news: Partial<Help>) => {
      this.search = null;
      tell({ isOver: true, ...news });
    };
    const request = { settings: course.settings, seed: course.seed };
    const asked = this.inquire(
      { source, question: { kind: 'nearest', course: request, setting: setting!.name } },
      { found: (finding) => tell(finding as Nearest), over: () => end({}), failed: (failed) => end({ failed }) },
    );
    this.search = { of: name, dismiss: () => asked.dismiss() };
  }
}

function isSame(one: Course, other: Course): boolean {
  return one.seed === other.seed && JSON.stringify(one.settings) === JSON.stringify(other.settings);
}

// Falls of one policy on one ground, that one setting could have spared it.
function nameOf({ sha256, course, setting }: Ended): string {
  return JSON.stringify([sha256, course.settings, course.seed, setting?.name]);
}
