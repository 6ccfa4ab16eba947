// All that a link holds, as a file: for those to whom a link cannot be sent.
const KIND = 'parkour-lab';

export function asFile(link: string): string {
  return `${JSON.stringify({ kind: KIND, link }, null, 1)}\n`;
}

export interface Saved {
  link: string;
  hasMoment: boolean; // the whole file tells how everybody was then (state/moments.ts)
}

// null: it is none of these.
export function savedIn(text: string): Saved | null {
  try {
    const { kind, link, moment } = (JSON.parse(text) ?? {}) as Record<string, unknown>;
    return kind === KIND && typeof link === 'string' ? { link, hasMoment: moment !== undefined } : null;
  } catch {
    return null;
  }
}
