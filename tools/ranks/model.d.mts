export interface Network {
  name: string;
  bytesPerSecond: number;
}
export interface Row {
  ranks: number;
  work: number;
  slowest: number;
  bytes: number;
  messages: number;
}
export const NETWORKS: Network[];
export const DELAY: number;
export function exchangeOf(row: Pick<Row, 'bytes' | 'messages'>, network: Network, share?: number): number;
export function efficiencyOf(alone: Row, together: Row, network: Network, share?: number): number;
export function extrapolate(largest: Row, ranks: number): Row;
