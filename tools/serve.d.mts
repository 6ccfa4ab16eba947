export interface Served {
  address: string;
  stop(): Promise<unknown>;
}
export function serve(port: number): Promise<Served>;
