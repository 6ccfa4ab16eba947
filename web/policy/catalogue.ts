// The policies built into the page: every folder under policies/ with a card, and its earlier stages, untrained first. A folder
// whose name ends in -rise is none to drop: it gets up whoever has fallen of its agent. Nor is one that ends in -adversary,
// which leans on them.
import type { PolicySource } from '../protocol/live';
import { bodyOf } from '../protocol/world';

export interface Card {
  name: string;
  agent: string;
  samples: number; // control steps of practice
  observation?: { name: string; width: number }[];
  training?: { contest?: object }; // somebody leaned on it, or it on somebody
  scores?: Record<string, { mastered_percent?: number }>;
}

export interface PolicyEntry {
  name: string;
  agent: string;
  stages: StageEntry[]; // from untrained to the best, which is last and has the empty name
  riser: PolicySource | null; // gets its robots up after a fall
  adversary?: PolicySource; // has learned to bring its robots down
  curriculum?: string; // address of its curriculum.json
  kept?: boolean; // a visitor's own, from a lesson
}

export interface StageEntry {
  stage: string;
  samples: number;
  mastered: number | null; // per cent of the test courses
  source: PolicySource;
}

type Cards = Record<string, Card>;
type Urls = Record<string, string>;

const STAR = 'humanoid';
const folderOf = /policies\/([^/]+)\/(?:stages\/([^/]+)\/)?[^/]+$/;

export function catalogueOf(cards: Cards, urls: Urls): PolicyEntry[] {
  const entries = new Map<string, PolicyEntry>();
  for (const [path, card] of Object.entries(cards)) {
    const [, name, stage = ''] = folderOf.exec(path) ?? [];
    const url = urls[path.replace(/card\.json$/, 'policy.onnx')];
    if (!name || !url) continue;
    const curriculum = urls[path.replace(/(stages\/[^/]+\/)?card\.json$/, 'curriculum.json')];
    const entry = entries.get(name) ?? { name, agent: card.agent, stages: [], riser: null, curriculum };
    entry.stages.push({
      stage,
      samples: card.samples,
      mastered: masteredOf(card),
      source: {
        name,
        title: '',
        stage,
        agent: card.agent,
        url,
        card,
        bytes: null,
        training: urls[path.replace(/card\.json$/, 'training.bin')] ?? null,
      },
    });
    entries.set(name, entry);
  }
  for (const entry of entries.values())
    entry.stages.sort((a, b) => Number(!a.stage) - Number(!b.stage) || inOrder(a.stage, b.stage));
  const all = [...entries.values()],
    risers = all.filter(isRiser),
    adversaries = all.filter(isAdversary);
  for (const entry of all) {
    entry.riser = risers.find((riser) => isOfOneBody(riser, entry))?.stages.at(-1)?.source ?? null;
    entry.adversary = adversaries.find(({ agent }) => agent === entry.agent)?.stages.at(-1)?.source;
  }
  // the star first, then by name
  return all
    .filter((entry) => !isRiser(entry) && !isAdversary(entry))
    .sort((a, b) => Number(b.agent === STAR) - Number(a.agent === STAR) || inOrder(a.name, b.name));
}

// Of folders. What knows a language's alphabet takes longer to come than the whole catalogue.
const inOrder = (a: string, b: string) => Number(a > b) - Number(a < b);

// Whoever is to act for another has to sense the same.
function isOfOneBody(one: PolicyEntry, other: PolicyEntry): boolean {
  const sensed = ({ stages }: PolicyEntry) => JSON.stringify((stages.at(-1)!.source.card as Card).observation);
  return bodyOf(one.agent) === bodyOf(other.agent) && sensed(one) === sensed(other);
}

const isRiser = ({ name }: PolicyEntry) => name.endsWith('-rise');
const isAdversary = ({ name }: PolicyEntry) => name.endsWith('-adversary');

// Of unseen courses at full difficulty, as `parkour evaluate --keep difficulty_1` leaves it.
function masteredOf({ scores }: Card): number | null {
  return scores?.difficulty_1?.mastered_percent ?? null;
}

export function builtIn(): PolicyEntry[] {
  const cards = import.meta.glob<Card>('../../policies/**/card.json', { eager: true, import: 'default' });
  const urls = import.meta.glob<string>(
    [
      '../../policies/**/policy.onnx',
      '../../policies/*/training.bin',
      '../../policies/*/curriculum.json',
      '!../../policies/configs/*',
    ],
    { eager: true, import: 'default', query: '?url' },
  );
  return catalogueOf(cards, urls);
}
