// Ways to learn to walk from nothing, in races on one clock: a way is a row of policies/configs/ways.json, and its numbers are
// the core's to read.
import ways from '../../policies/configs/ways.json';

export interface Way {
  name: string; // its sentences are way.NAME…
  config: unknown; // a training configuration
  clip: number | null; // how far a ratio may be from 1, where its row says it
}

export type Race = keyof typeof ways.races;
export const races = Object.keys(ways.races) as Race[];
export const learns: string = ways.config.agent; // whose body

const NONE = 2; // a ratio is hardly ever so far from 1: a clip there is none

export function waysOf(race: Race): Way[] {
  return Object.entries(ways.races[race] as Record<string, { kind: string; clip?: number }>).map(([name, method]) => ({
    name,
    config: { ...ways.config, method },
    clip: method.clip !== undefined && method.clip < NONE ? method.clip : null,
  }));
}
