// How the chosen policy does on each kind of obstacle alone, at its largest: the mean over drawn courses hides what it never
// crosses. As its card has it, scores.kinds.
import type { Store } from '../state/store';
import { decimal, inEveryLanguage, say, sayOf } from '../state/words';
import { h, write } from '../widgets/dom';

interface KindScore {
  setting: string; // that is the size of the kind
  size: number;
  episodes: number;
  mastered: number; // of them
}

export function mountKinds(host: HTMLDetailsElement, store: Store): void {
  const summary = h('summary'),
    told = h('p');
  host.className = 'lineage';
  host.append(summary, told);
  const refresh = () => {
    const { policy, stage } = store.policies.choice,
      scores = kindScores(store.policies.stageOf(policy, stage)?.source.card);
    host.hidden = scores.length === 0;
    write(summary, say('kinds'));
    write(told, scores.map((score) => kindInWords(score, store).replaceAll(' ', '\u00a0')).join(' · '));
  };
  for (const topic of ['table', 'choice', 'policies'] as const) store.on(topic, refresh);
  store.on('reset', () => (host.open = false));
  inEveryLanguage(refresh);
}

// Without what a stranger's file may hold instead.
export function kindScores(card: unknown): KindScore[] {
  const { scores } = (card ?? {}) as { scores?: { kinds?: { obstacles?: unknown } } },
    rows = scores?.kinds?.obstacles;
  const isScore = (row: Partial<KindScore> | null) =>
    typeof row?.setting === 'string' &&
    [row.size, row.episodes, row.mastered].every((number) => typeof number === 'number');
  return Array.isArray(rows) ? rows.filter(isScore) : [];
}

// "Gaps 0.80 m: 9 of 10".
export function kindInWords(
  { setting, size, episodes, mastered }: KindScore,
  { tables }: Pick<Store, 'tables'>,
): string {
  const unit = tables.settings.find(({ name }) => name === setting)?.unit ?? '';
  return say('kindScore', `${sayOf('settings', setting, 'label')} ${decimal(size, 2)} ${unit}`, mastered, episodes);
}
