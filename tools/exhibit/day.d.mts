export interface Day {
  visits: number;
  lessons: number;
  complaints: string[];
  memory: { heap: number; process: number }[]; // MB
  strays: object[];
}
export function spendDay(options: {
  minutes: number;
  visits: number;
  seed?: number;
  hear?: (day: Day) => void;
}): Promise<Day>;
export function faultsOf(day: Day): string[];
