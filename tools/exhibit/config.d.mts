export function readConfig(text: string): { config?: { times: Record<string, number> }; fault?: string };
export class ConfigFile {
  constructor(file: string | null, kept: string, complain: (fault: string) => void);
  read(): { times: Record<string, number>; languages: string[] };
  fault: string;
}
