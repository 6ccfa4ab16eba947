export interface Served {
  address: string;
  stop(): Promise<void>;
}
export function serve(port: number, folder?: string): Promise<Served>;
