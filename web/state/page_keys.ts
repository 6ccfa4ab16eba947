// The one table of what a visitor can change besides the course: a row writes it into the link, reads it from there,
// and is what reset() goes back to. Settings and seed are the core's part of the link. A switch that a link is to hold
// is a row.
import type { SettingGroup } from '../protocol/world';
import type { Named } from './crew';
import { firstChoices } from './lesson_state';
import type { Store } from './store';
import { MOST_THINGS, type Lying } from './things';
import { aspects, cameras, fixtures, parts, sheets, tiers } from './view';
import type { Aspect, Camera, Fixture, Sheet, Tier } from './view';
import { languages, type Language } from './words';

interface Row<Value> {
  key: string;
  initial: Value; // what a link need not say
  read(text: string): Value | undefined; // undefined: there is no such value
  write(value: Exclude<Value, null>): string;
  get(store: Store): Value;
  set(store: Store, value: Value): void;
}

const rows = [
  row<Named[] | null>({
    key: 'robots',
    initial: null,
    read: readRobots,
    write: (robots) => robots.map(nameOf).join(',') || 'none',
    get: ({ crew }) => crew.named,
    set: ({ crew, policies }, robots) => {
      crew.wanted = robots;
      // whoever opens a link asks about the robot that it shows
      const known = robots?.find(({ policy, stage }) => policies.stageOf(policy, stage)) ?? policies.first;
      policies.choose(known.policy, known.stage);
    },
  }),
  row<readonly Lying[]>({
    key: 'things',
    initial: [],
    read: readThings,
    write: (things) => things.map(({ thing, x, y }) => [thing, metres(x), metres(y)].join(':')).join(','),
    get: ({ things }) => things.all,
    set: ({ things }, wanted) => (things.wanted = [...wanted]),
  }),
  row<Camera>({
    key: 'view',
    initial: 'follow',
    ...oneOf(cameras),
    get: ({ view }) => view.camera,
    set: ({ view }, camera) => view.show(camera),
  }),
  row<boolean>({
    key: 'senses',
    initial: false,
    ...flag(),
    get: ({ view }) => view.senses,
    set: ({ view }, on) => view.sense(on),
  }),
  row<readonly Fixture[] | null>({
    key: 'embed',
    initial: null,
    read: (text) => listOf(fixtures, text),
    write: (shown) => shown.join(','),
    get: ({ view }) => view.embedded,
    set: ({ view }, shown) => view.embed(shown),
  }),
  row<readonly Aspect[]>({
    key: 'inside',
    initial: [],
    read: (text) => listOf(aspects.slice(1), text),
    write: (besides) => besides.join(','),
    get: ({ view }) => view.besides,
    set: ({ view }, besides) => view.revealAll(besides),
  }),
  row<Language | null>({
    key: 'lang',
    initial: null,
    ...oneOf(languages),
    get: ({ view }) => view.language,
    set: ({ view }, language) => view.speak(language),
  }),
  row<Tier | null>({
    key: 'quality',
    initial: null,
    ...oneOf(tiers),
    get: ({ view }) => view.quality,
    set: ({ view }, quality) => (view.quality = quality),
  }),
  row<SettingGroup>({
    key: 'tab',
    initial: 'course',
    ...oneOf(parts),
    get: ({ view }) => view.part,
    set: ({ view }, part) => view.turnTo(part),
  }),
  row<boolean>({
    key: 'lab',
    initial: false,
    ...flag(),
    get: ({ lab }) => lab.isOpen,
    set: ({ lab }, on) => lab.open(on),
  }),
  row<Sheet | null>({
    key: 'ask',
    initial: null,
    ...oneOf(sheets),
    // whoever shares does not share that
    get: ({ view }) => (view.sheet === 'taking' ? null : view.sheet),
    set: ({ view }, sheet) => view.open(sheet),
  }),
];

// What reset() restores and no link holds.
const unlinked: ((store: Store) => void)[] = [
  ({ replay }) => replay.live(),
  ({ policies }) => policies.forgetBrought(),
  ({ teaching }) => teaching.choose(firstChoices),
  ({ where }) => where.reset(),
  ({ score }) => score.forget(),
  ({ bet }) => bet.forget(),
  ({ duel }) => duel.forget(),
  ({ exercises }) => exercises.choose(null),
];

// Without what messengers, editors and eyes put around a link: entities, blanks and marks that are not seen, a full stop.
export function tidied(link: string): string {
  const whole = link.includes('=') ? link : decoded(link);
  return whole
    .replace(/&amp;|&#38;|%26amp;/gi, '&')
    .replace(/%20|%09|%0[AD]|%C2%A0|%C2%AD|%E2%80%8[B-F]|%E2%81%A0|%EF%BB%BF|[\s\u00AD\u200B-\u200F\u2060\uFEFF]/gi, '')
    .replace(/^[#?/!&]+/, '')
    .replace(/(?:[.,;:!?)\]}>'"&…»”’]|%(?:22|27|3E|5D|7D|C2%BB|E2%80%9[89CD]|E2%80%A6))+$/i, '');
}

export const pageKeys = rows.map(({ key }) => key);

export interface LinkFault {
  key: string;
  value: string;
}

// Sets the page up as a link says, and by the way as it begins where the link says nothing; what it cannot make out.
export function followLink(store: Store, link: string): LinkFault[] {
  const said = new Map(link.split('&').map(pairOf));
  const unknown = new Set(rows.filter((row) => !row.set(store, said.get(row.key))).map(({ key }) => key));
  return [...said].filter(([key]) => unknown.has(key)).map(([key, value]) => ({ key, value }));
}

// Whether it says anything about the course; one that does not opens on the welcome course.
export function namesCourse(link: string): boolean {
  return link.split('&').some((pair) => pair !== '' && !pageKeys.includes(pairOf(pair)[0]));
}

// The whole state; of the page only what is not as it begins without a link.
export function linkOf(store: Store): string {
  const said = rows.flatMap((row) => {
    const text = row.get(store);
    return text === null ? [] : [`${row.key}=${text}`];
  });
  return [...(store.course.link ? [store.course.link] : []), ...said].join('&');
}

// All that a visitor can change, as it was when the page opened with this link. Kept robots stay.
export async function reset(store: Store, link: string): Promise<void> {
  const { course, crew, teaching, things, view } = store;
  teaching.close();
  crew.removeAll();
  followLink(store, link);
  await view.spoken;
  for (const restore of unlinked) restore(store);
  store.events.emit('reset');
  if (course.first) await course.shape(course.first.settings, course.first.seed);
  crew.dropWanted();
  things.putWanted(() => {}); // it was told of when the page opened
}

// A row whose values are text to everyone else; `set` says whether it knew the text.
function row<Value>({ key, initial, read, write, get, set }: Row<Value>) {
  const asText = (value: Value) => (value === null ? null : write(value as Exclude<Value, null>));
  return {
    key,
    get(store: Store): string | null {
      const text = asText(get(store));
      return text === asText(initial) ? null : text;
    },
    set(store: Store, text: string | undefined): boolean {
      const value = text === undefined ? initial : read(text);
      set(store, value === undefined ? initial : value);
      return value !== undefined;
    },
  };
}

function oneOf<Value extends string>(known: readonly Value[]) {
  return {
    read: (text: string) => known.find((value) => value === text),
    write: (value: Value) => value,
  };
}

function flag() {
  return {
    read: (text: string) => (text === '1' ? true : text === '0' ? false : undefined),
    write: (on: boolean) => (on ? '1' : '0'),
  };
}

function readRobots(text: string): Named[] | undefined {
  if (text === 'none') return [];
  const robots = text.split(',').map((name) => {
    const [policy, stage = ''] = name.split(':');
    return { policy, stage };
  });
  const named = robots.filter(({ policy }) => policy);
  return named.length > 0 ? named : undefined;
}

// As scenario/scenario_link.h reads them.
function readThings(text: string): Lying[] | undefined {
  const things = text.split(',').map((said) => {
    const [thing, x, y, ...more] = said.split(':');
    return { thing, x: numberIn(x), y: numberIn(y), isWhole: more.length === 0 };
  });
  const isSound = things.every(({ thing, x, y, isWhole }) => thing && isWhole && Number.isFinite(x + y));
  return isSound && things.length <= MOST_THINGS ? things.map(({ thing, x, y }) => ({ thing, x, y })) : undefined;
}

const numberIn = (text = '') => (/^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text) ? Number(text) : NaN);

const metres = (value: number) => Math.round(value * 100) / 100;

// Those that it names, in their own order.
function listOf<Value extends string>(known: readonly Value[], text: string): Value[] | undefined {
  const named = text.split(','),
    found = known.filter((value) => named.includes(value));
  return found.length === named.length ? found : undefined;
}

function nameOf({ policy, stage }: Named): string {
  return [policy, stage].filter(Boolean).map(encodeURIComponent).join(':');
}

function pairOf(pair: string): [key: string, value: string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), decoded(pair.slice(at + 1))];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
