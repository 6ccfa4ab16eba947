// What the page says, in the visitor's language: `say` makes a sentence of a key of assets/words/LANGUAGE.json and its values. A language
// is a file there and nothing else. English comes with the page and stands in where a language is not there yet.
import english from '../../assets/words/en.json';
import type { FaultTold } from '../protocol/fault';

export type Sentence = keyof typeof english;
export type Language = string; // the name of its file, which is its BCP 47 tag

type Words = Record<string, string>;

const ENGLISH = 'en';
const others = import.meta.glob<Words>(['../../assets/words/*.json', '!../../assets/words/en.json'], {
  import: 'default',
});
const FOLDER = '../../assets/words/',
  ENDING = '.json';

export const languages: Language[] = [
  ENGLISH,
  ...Object.keys(others).map((file) => file.slice(FOLDER.length, -ENDING.length)),
].sort();

let current: Language = ENGLISH,
  wanted = current,
  words: Words = english,
  amended: Record<Language, Words> = {};
let beside: { language: Language; words: Words } | null = null;
const bound = new Set<() => void>();

export function language(): Language {
  return current;
}

// The first that the visitor's browser asks for and the page speaks.
export function browserLanguage(): Language {
  for (const tag of navigator.languages) {
    const asked = tag.toLowerCase();
    const known = [asked, asked.split('-')[0]].find((candidate) => languages.includes(candidate));
    if (known) return known;
  }
  return ENGLISH;
}

// As its speakers call it: "Français".
export function nameOf(language: Language): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name[0].toLocaleUpperCase(language) + name.slice(1);
}

// Fetches its words where need be; without them the page speaks on as before.
export async function speak(next: Language): Promise<void> {
  wanted = next;
  const fetched = next === ENGLISH ? english : await others[FOLDER + next + ENDING]().catch(() => null);
  if (wanted !== next || !fetched) return;
  current = next;
  words = { ...fetched, ...amended[next] };
  document.documentElement.lang = next;
  for (const update of bound) update();
}

// From now on sentences may be had in a second language, too; a language that is not there is none.
export async function speakBeside(second: Language): Promise<void> {
  const fetched = second === ENGLISH ? english : await others[FOLDER + second + ENDING]?.().catch(() => null);
  if (!fetched) return;
  beside = { language: second, words: { ...fetched, ...amended[second] } };
  for (const update of bound) update();
}

// What `make` says, in the page's language, and in the second one where there is one and it says it otherwise.
export function inEachLanguage(make: () => string): { language: Language; text: string }[] {
  const first = { language: current, text: make() };
  if (!beside || beside.language === current) return [first];
  const own = words;
  ({ language: current, words } = beside);
  const second = { language: current, text: make() };
  current = first.language;
  words = own;
  return second.text === first.text ? [first] : [first, second];
}

export function say(key: Sentence, ...values: (string | number)[]): string {
  return filled(words[key] ?? english[key], values);
}

// What follows "TABLE." in the keys of sentences, in their order.
export function sentencesOf(table: string): string[] {
  const begin = `${table}.`;
  return Object.keys(english).flatMap((key) => (key.startsWith(begin) ? [key.slice(begin.length)] : []));
}

// In a language that is not the page's; sentences of one are asked for once.
export async function sayIn(language: Language, key: Sentence): Promise<string> {
  if (language === ENGLISH) return amended[ENGLISH]?.[key] ?? english[key];
  const fetched = await others[FOLDER + language + ENDING]().catch(() => null);
  return amended[language]?.[key] ?? fetched?.[key] ?? english[key];
}

// Sentences of a museum in place of the page's, by language; from the next language spoken on.
export function amend(texts: Record<Language, Words>): void {
  amended = texts;
}

// Of a row of the core's tables, which know no sentences, of a robot or a limb; where there is none, `otherwise`.
export function sayOf(
  table: 'settings' | 'topic' | 'wishes' | 'robots' | 'things' | 'limb' | 'reward' | 'way' | 'race' | 'health',
  row: string,
  part: 'label' | 'help' | 'measure' | 'unit' | 'name' | 'note' | 'more' | null,
  otherwise = row,
): string {
  const key = [table, row, part].filter(Boolean).join('.');
  return words[key] ?? (english as Words)[key] ?? otherwise;
}

// With the sentence of its cause, where it has one; a code that a newer core adds is shown as it is. Within another sentence it has
// no `stop`. What others wrote, in their language, stands in details beside it: widgets/foreign.ts.
export function sayFault(told: FaultTold, stop: '.' | '' = '.'): string {
  return sentenceOf(told, stop, () => say('foreignCause'));
}

// For scripts and logs: what others wrote stands within.
export function sayFaultWhole(told: FaultTold): string {
  return sentenceOf(told, '.', (text) => text);
}

// All that others wrote of it.
export function foreignWordsOf({ code, values }: FaultTold): string[] {
  if (code === 'text') return values.map(String);
  return values.flatMap((value) => (typeof value === 'object' ? foreignWordsOf(value) : []));
}

function sentenceOf({ code, values }: FaultTold, stop: '.' | '', foreign: (text: string) => string): string {
  const key = `fault.${code}`,
    parts = values.map((value) => (typeof value === 'object' ? sentenceOf(value, '', foreign) : shown(value))),
    known = code === 'text' ? foreign(parts.join(' ')) : (words[key] ?? (english as Words)[key]);
  const sentence = filled(known ?? [code, ...parts].join(' '), parts);
  return sentence.replace(/\.$/, '') + (/[!?…]$/.test(sentence) ? '' : stop);
}

function shown(value: number | string): string {
  if (typeof value === 'string') return value;
  return numberFormat('shown', { maximumFractionDigits: 6, useGrouping: false }).format(value);
}

function filled(sentence: string, values: (string | number)[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, i: string) => String(values[Number(i)] ?? ''));
}

// Runs now and whenever the language changes.
export function inEveryLanguage(update: () => void): void {
  bound.add(update);
  update();
}

export function decimal(value: number, digits: number): string {
  return numberFormat(`decimal ${digits}`, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
  }).format(value);
}

const formats = new Map<string, Intl.NumberFormat>();

// To make one takes as long as to write a hundred numbers.
function numberFormat(name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${current} ${name}`,
    format = formats.get(key) ?? new Intl.NumberFormat(current, options);
  formats.set(key, format);
  return format;
}

// "hurdles, stumps and water"
export const listed = (names: string[]): string => new Intl.ListFormat(current).format(names);

export const metres = (value: number) => `${decimal(value, 1)}\u00a0m`;
export const seconds = (value: number) => `${decimal(value, 1)}\u00a0s`;

// As a clock: "1:05".
export function minutes(value: number): string {
  const whole = Math.round(value);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

// The policies act 50 times a second: samples are time spent practising.
export function practice(samples: number): string {
  const hours = samples / 50 / 3600;
  if (samples === 0) return say('untrained');
  if (hours < 1) return say('minutesOfPractice', Math.max(1, Math.round(hours * 60)));
  return hours < 48 ? say('hoursOfPractice', Math.round(hours)) : say('daysOfPractice', Math.round(hours / 24));
}

// As short as a card allows: "22 h".
export function practiceBriefly(samples: number): string {
  const hours = samples / 50 / 3600;
  if (samples === 0) return say('untrained');
  if (hours < 1) return `${Math.max(1, Math.round(hours * 60))} min`;
  return hours < 48 ? `${Math.round(hours)} h` : say('days', Math.round(hours / 24));
}
