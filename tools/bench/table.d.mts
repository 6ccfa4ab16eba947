export interface Line {
  what: string;
  ratio: number;
  from: string;
  most?: number;
  least?: number;
  figures?: object;
}
export function median(values: number[]): number;
export function percentile(values: number[], share: number): number;
export function isMet(line: Line): boolean | undefined;
export function tableOf(lines: Line[]): string;
export function reportOf(lines: Line[], machine: Record<string, string>): string;
