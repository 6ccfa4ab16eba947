// All that a link holds, as a file: for those to whom a link cannot be sent.
const KIND = 'parkour-lab';

export function asFile(link: string): string {
  return `${JSON.stringify({ kind: KIND, link }, null, 1)}\n`;
}

// null: it is none of these.
export function linkIn(text: string): string | null {
  try {
    const { kind, link } = (JSON.parse(text) ?? {}) as Record<string, unknown>;
    return kind === KIND && typeof link === 'string' ? link : null;
  } catch {
    return null;
  }
}
