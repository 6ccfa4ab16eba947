// What the exhibit counts of a day: numbers of no person. Pure.
export interface Tally {
  visitors: number; // first touches
  seconds: number; // of play
  runs: number; // tries that ended
  crossed: number; // of them
  bets: number;
  right: number; // of them
  lessons: number;
}

export const zero: Tally = { visitors: 0, seconds: 0, runs: 0, crossed: 0, bets: 0, right: 0, lessons: 0 };

export function tallied(tally: Tally, what: keyof Tally, by = 1): Tally {
  return { ...tally, [what]: tally[what] + by };
}
