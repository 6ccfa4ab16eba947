interface Ground {
  settings: Record<string, number>;
  seed: string;
  visitor: string;
}
export class Life {
  constructor(folder: string, base: string);
  readonly version: number;
  readonly score: number | null;
  readonly next: Ground | null;
  readonly told: { scores: number[]; teachersToday: number };
  waiting: Ground[];
  at(...parts: string[]): string;
  policy(version?: number): string;
  add(ground: Ground): void;
  begin(exam: string, score: number): void;
  practised(candidate: string, score: number): boolean;
  undo(): boolean;
  save(): void;
}
