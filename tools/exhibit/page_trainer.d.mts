import type { Life } from './life.mjs';
interface Answer {
  id: string;
  score: number;
}
export class PageTrainer {
  constructor(life: Life, grounds: { settings: Record<string, number> }[]);
  give(): Promise<{ id?: string; version?: number; ground?: { seed: string } | null; courses?: string }>;
  forget(): void;
  scored(answer: Answer): Promise<{ isKept: boolean } | null>;
  learned(answer: Answer, zip: Uint8Array): Promise<{ isKept: boolean } | null>;
  failed(answer: { id: string }): boolean;
}
