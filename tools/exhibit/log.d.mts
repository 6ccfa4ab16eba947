export class Log {
  constructor(folder: string, largest?: number);
  readonly recent: { time: string; kind: string; text: string }[];
  write(kind: string, text: string): void;
  whole(): string;
}
