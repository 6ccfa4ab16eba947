export interface Run {
  curve: [samples: number, percent: number][];
}
export function bandOf(runs: Run[]): { samples: number; mean: number; interval: [number, number] }[];
