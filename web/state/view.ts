// How one looks at it all: the camera, what is drawn besides, and which settings are shown.
import type { Order } from '../protocol/live';
import type { SettingGroup } from '../protocol/world';
import type { Crew } from './crew';
import type { Events } from './events';
import { browserLanguage, sentencesOf, speak, type Language, type Sentence } from './words';

export const cameras = ['follow', 'whole', 'close'] as const;
export type Camera = (typeof cameras)[number];

export const tiers = ['high', 'middle', 'low'] as const;
export type Tier = (typeof tiers)[number];

export const parts = ['course', 'robot', 'world'] as const satisfies SettingGroup[];

// What one may ask, a sheet each: those that have a name among the words, in their order there.
type Named<Key> = Key extends `sheet.${infer Name}` ? Name : never;
export type Sheet = Named<Sentence>;
export const sheets = sentencesOf('sheet') as Sheet[];

// What of the followed robot can be seen: what it feels of the ground, and what one would not see of it otherwise.
export const aspects = ['senses', 'forces', 'effort', 'reward', 'network'] as const;
export type Aspect = (typeof aspects)[number];

const SLOW = 0.25;
const NOBODY = `${null} ${false}`;

// Of the page, what may stand in another one; the picture always does.
export const fixtures = ['picture', 'tools', 'strip', 'robots', 'actions', 'settings', 'sheet'] as const;
export type Fixture = (typeof fixtures)[number];

export class View {
  camera: Camera = 'follow';
  senses = false; // what the followed robot feels of the ground is drawn
  besides: readonly Aspect[] = []; // what of it is shown but its senses
  paused = false;
  pace = 1; // s of the simulation in a second
  embedded: readonly Fixture[] | null = null; // what is shown of the page; null: all of it
  part: SettingGroup = 'course'; // of the settings, that the panel shows
  sheet: Sheet | null = null; // that lies open
  language: Language | null = null; // null: the browser's
  quality: Tier | null = null; // null: what the machine affords
  spoken = Promise.resolve(); // when the page speaks it
  layers: number[] = []; // widths of the watched robot's network, from its input on, where they are told
  private watched = NOBODY; // whom the simulation tells of, and how much

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

  reveals(aspect: Aspect): boolean {
    return aspect === 'senses' ? this.senses : this.besides.includes(aspect);
  }

  reveal(aspect: Aspect, on: boolean): void {
    if (aspect === 'senses') return this.sense(on);
    this.revealAll(aspects.filter((one) => (one === aspect ? on : one !== 'senses' && this.reveals(one))));
  }

  revealAll(besides: readonly Aspect[]): void {
    this.besides = besides;
    this.events.emit('view');
  }

  pause(paused: boolean): void {
    this.paused = paused;
    this.events.emit('view');
  }

  slow(on: boolean): void {
    this.hasten(on ? SLOW : 1);
  }

  hasten(pace: number): void {
    this.pace = pace;
    this.events.emit('view');
  }

  open(sheet: Sheet | null): void {
    this.sheet = sheet;
    this.events.emit('view');
  }

  embed(shown: readonly Fixture[] | null): void {
    this.embedded = shown;
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

  // What is watched has layers of these widths.
  told(key: number | null, layers: number[]): void {
    if (key === this.crew.followed) this.layers = layers;
  }

  // To a fresh worker, which knows nothing.
  retell(): void {
    this.watched = '';
    this.watch();
  }

  private watch(): void {
    const { followed: key } = this.crew,
      network = this.reveals('network'),
      watched = `${key} ${network}`;
    if (watched === this.watched) return;
    this.watched = watched;
    this.layers = [];
    this.send({ kind: 'watch', key, network });
  }
}
