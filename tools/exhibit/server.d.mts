export interface ServedExhibit {
  address: string;
  exhibit: { devices: { shown: string }; refused: number; pairing(): string };
  stop(): Promise<void>;
}
export function serveExhibit(options: {
  config?: string | null;
  state: string;
  folder?: string;
  host?: string;
  port?: number;
  wifi?: string;
  practice?: { inPage?: boolean; quiet?: number; seconds?: number };
}): Promise<ServedExhibit>;
