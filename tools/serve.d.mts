export interface Served {
  address: string;
  stop(): Promise<void>;
}
export function serve(port: number): Promise<Served>;
