// The page's own part of the link: robots, view, senses, language. Settings and seed are the core's part.
import { MOST_ROBOTS } from '../protocol/live';
import type { View } from './lab';
import { languages, type Language } from './words';

export const pageKeys = ['robots', 'view', 'senses', 'lang', 'quality'];

export interface PageLink {
  robots: { policy: string; stage: string }[] | null; // null: the default one
  view: View;
  senses: boolean;
  lang: Language | null;
  quality: 'high' | 'middle' | 'low' | null;
  faults: { key: string; value: string }[];
}

const views: View[] = ['follow', 'whole', 'close'];
const tiers = ['high', 'middle', 'low'] as const;

export function readPageLink(link: string): PageLink {
  const read: PageLink = { robots: null, view: 'follow', senses: false, lang: null, quality: null, faults: [] };
  for (const pair of link.split('&')) {
    const at = pair.indexOf('='),
      key = at < 0 ? pair : pair.slice(0, at),
      value = at < 0 ? '' : decoded(pair.slice(at + 1));
    if (pageKeys.includes(key) && !take(read, key, value)) read.faults.push({ key, value });
  }
  return read;
}

function take(read: PageLink, key: string, value: string): boolean {
  if (key === 'robots') return takeRobots(read, value);
  if (key === 'view') return among(views, value, (view) => (read.view = view));
  if (key === 'lang') return among(languages, value, (lang) => (read.lang = lang));
  if (key === 'quality') return among(tiers, value, (quality) => (read.quality = quality));
  return among(['0', '1'] as const, value, (flag) => (read.senses = flag === '1'));
}

function takeRobots(read: PageLink, value: string): boolean {
  const robots =
    value === 'none'
      ? []
      : value.split(',').map((name) => {
          const [policy, stage = ''] = name.split(':');
          return { policy, stage };
        });
  if (robots.length > MOST_ROBOTS || robots.some(({ policy }) => !policy)) return false;
  read.robots = robots;
  return true;
}

function among<T extends string>(known: readonly T[], value: string, accept: (value: T) => void): boolean {
  const found = known.find((candidate) => candidate === value);
  if (found === undefined) return false;
  accept(found);
  return true;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Whether it says anything about the course; one that does not opens on the welcome course.
export function namesCourse(link: string): boolean {
  return link.split('&').some((pair) => pair !== '' && !pageKeys.includes(pair.split('=')[0]));
}

// Only what differs from the default.
export function writeLink(courseLink: string, page: Omit<PageLink, 'faults'>): string {
  const parts = courseLink ? [courseLink] : [];
  if (page.robots) parts.push(`robots=${page.robots.length ? page.robots.map(nameOf).join(',') : 'none'}`);
  if (page.view !== 'follow') parts.push(`view=${page.view}`);
  if (page.senses) parts.push('senses=1');
  if (page.lang) parts.push(`lang=${page.lang}`);
  if (page.quality) parts.push(`quality=${page.quality}`);
  return parts.join('&');
}

function nameOf({ policy, stage }: { policy: string; stage: string }): string {
  return [policy, stage].filter(Boolean).map(encodeURIComponent).join(':');
}
