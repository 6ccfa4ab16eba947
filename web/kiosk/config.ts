// What the museum has chosen: exhibit.json as the server hands it out, over what the exhibit is without one. The server checks it
// (tools/exhibit/config.mjs); the page believes it.
import standard from '../../assets/exhibit/exhibit.json';
import type { Settings } from '../protocol/world';
import type { Times } from './rhythm';

export interface Ground {
  icon: string; // the setting whose drawing and name it bears
  settings: Settings; // at its middle size
}

// What has become of the exhibit's own robot.
export interface LifeTold {
  base: string; // the policy that it began as
  version: number; // 0: that one
  scores: number[]; // per cent of its exam, of every version that was kept
  scoreBefore: number | null; // a day ago
  teachers: number; // visitors on whose grounds it has practised
  teachersToday: number; // since a day ago
}

export interface Exhibit {
  languages: string[]; // it returns to the first
  times: Times & { lesson: number; watch: number };
  grounds: Ground[];
  robots: string[];
  texts: Record<string, Record<string, string>>;
  logo: string;
  learnMore: string; // a picture; "" for none
  sideBySide: boolean; // the first two languages at once
  volume: number; // of sounds, 0 to 1
  brightness: number; // 0.2 to 1
  takeHome: string;
  isServed: boolean; // by the exhibit's own server, which counts and has a staff page
  hasStaff: boolean;
  ours: { name: string; life: LifeTold } | null; // its own robot, and which of the policies that is
}

const { languages, times, robots, texts, logo, learnMore, sideBySide, volume, brightness, takeHome } = standard;
const alone: Exhibit = {
  languages,
  times,
  grounds: standard.grounds as unknown as Ground[],
  robots,
  texts,
  ...{ logo, learnMore, sideBySide, volume, brightness, takeHome },
  isServed: false,
  hasStaff: false,
  ours: null,
};

// `address`: the parameters of the page, in which a kiosk browser may name times and languages: ?idle=90&lang=de,fr
export async function readExhibit(address: URLSearchParams): Promise<Exhibit> {
  const told = await fetch('exhibit.json', { cache: 'no-cache' })
    .then((answer) => (answer.ok ? (answer.json() as Promise<Partial<Exhibit>>) : {}))
    .catch(() => ({}));
  return withAddress(mergedWith(told), address);
}

function mergedWith(told: Partial<Exhibit>): Exhibit {
  return { ...alone, ...told, times: { ...alone.times, ...told.times } };
}

export function withAddress(exhibit: Exhibit, address: URLSearchParams): Exhibit {
  const times = { ...exhibit.times };
  for (const name of Object.keys(times) as (keyof typeof times)[]) {
    const seconds = Number(address.get(name));
    if (seconds >= 1) times[name] = seconds;
  }
  const asked = (address.get('lang') ?? '').split(',').filter((one) => languages.includes(one));
  return { ...exhibit, times, languages: asked.length > 0 ? asked : exhibit.languages };
}
