export interface ServedExhibit {
  address: string;
  stop(): Promise<void>;
}
export function serveExhibit(options: {
  config?: string | null;
  state: string;
  folder?: string;
  host?: string;
  port?: number;
}): Promise<ServedExhibit>;
