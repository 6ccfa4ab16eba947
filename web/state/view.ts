// How one looks at it all: the camera, what is drawn besides, and which settings are shown.
import type { Order } from '../protocol/live';
import type { SettingGroup } from '../protocol/world';
import type { Crew } from './crew';
import type { Events } from './events';
import { browserLanguage, speak, type Language } from './words';

export const cameras = ['follow', 'whole', 'close'] as const;
export type Camera = (typeof cameras)[number];

export const tiers = ['high', 'middle', 'low'] as const;
export type Tier = (typeof tiers)[number];

export const parts = ['course', 'robot', 'world'] as const satisfies SettingGroup[];

// What one may ask, a sheet each.
export const sheets = ['why', 'where', 'bet', 'score'] as const;
export type Sheet = (typeof sheets)[number];

export class View {
  camera: Camera = 'follow';
  senses = false; // what the followed robot feels of the ground is drawn
  paused = false;
  part: SettingGroup = 'course'; // of the settings, that the panel shows
  sheet: Sheet | null = null; // that lies open
  language: Language | null = null; // null: the browser's
  quality: Tier | null = null; // null: what the machine affords
  spoken = Promise.resolve(); // when the page speaks it
  private watched: number | null = null; // whose senses the simulation tells of

  constructor(
    private readonly events: Events,
    private readonly crew: Crew,
    private readonly send: (order: Order) => void,
  ) {
    events.on('view', () => this.watch());
  }

  show(camera: Camera): void {
    this.camera = camera;
    this.events.emit('view');
  }

  sense(on: boolean): void {
    this.senses = on;
    this.events.emit('view');
  }

  pause(paused: boolean): void {
    this.paused = paused;
    this.events.emit('view');
  }

  open(sheet: Sheet | null): void {
    this.sheet = sheet;
    this.events.emit('view');
  }

  turnTo(part: SettingGroup): void {
    this.part = part;
    this.events.emit('part');
  }

  speak(language: Language | null): void {
    this.language = language;
    this.spoken = speak(language ?? browserLanguage());
  }

  // To a fresh worker, which knows nothing.
  retell(): void {
    this.watched = null;
    this.watch();
  }

  private watch(): void {
    const key = this.senses ? this.crew.followed : null;
    if (key !== this.watched) this.send({ kind: 'watch', key });
    this.watched = key;
  }
}
