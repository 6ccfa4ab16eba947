// The exhibit's own robot, which its visitors teach: its newest version as one more policy, and its life so far on the screen.
import type { Card, PolicyEntry } from '../policy/catalogue';
import type { PolicySource } from '../protocol/live';
import { decimal, inEveryLanguage, say } from '../state/words';
import { svgElement, h, write } from '../widgets/dom';
import type { Exhibit, LifeTold } from './config';
import { tell, worded } from './parts';

export const OURS = 'ours'; // its name among the policies

// null where there is none, or none that has learned anything yet: then it is the policy that it began as.
export async function readOurRobot(exhibit: Exhibit, policies: PolicyEntry[]): Promise<PolicyEntry | null> {
  const life = exhibit.isServed ? await json<LifeTold>('ours/life.json') : null;
  if (!life?.base) return null;
  exhibit.ours = { name: life.version === 0 ? life.base : OURS, life };
  if (life.version === 0) return null;
  const source = await versionSource(life.version),
    base = policies.find(({ name }) => name === life.base);
  if (!source || !base) return null;
  // in place of the one that it was
  exhibit.robots = exhibit.robots.map((name) => (name === life.base ? OURS : name));
  const { agent, card } = source;
  return {
    name: OURS,
    agent,
    stages: [{ stage: '', samples: card.samples, mastered: null, source }],
    riser: base.riser,
  };
}

// null where there is no such version.
export async function versionSource(version: number): Promise<(PolicySource & { card: Card }) | null> {
  const folder = `ours/${version}/`,
    card = await json<Card>(`${folder}card.json`);
  return (
    card && {
      ...{ name: OURS, title: '', stage: '', agent: card.agent, card, bytes: null },
      url: new URL(`${folder}policy.onnx`, location.href).href,
      training: new URL(`${folder}training.bin`, location.href).href,
    }
  );
}

export async function json<T>(address: string): Promise<T | null> {
  const answer = await fetch(address, { cache: 'no-cache' }).catch(() => null);
  return answer?.ok ? ((await answer.json().catch(() => null)) as T | null) : null;
}

const WIDTH = 300,
  HEIGHT = 90; // of the chart, in its own units

// How many visitors have taught it, how its score moved, and a chart of its life; nothing where nobody has.
export function makeLife({ ours }: Exhibit): HTMLElement | null {
  const life = ours?.life;
  if (!life || life.scores.length < 2) return null;
  const taught = h('p', { class: 'told' }),
    now = life.scores.at(-1)!,
    before = h('b'),
    after = h('b'),
    exam = h('p', { class: 'told' });
  inEveryLanguage(() => {
    const { teachersToday, teachers } = life;
    tell(taught, () => (teachersToday > 0 ? say('oursToday', teachersToday) : say('oursSoFar', teachers)));
    write(before, percent((teachersToday > 0 ? life.scoreBefore : null) ?? life.scores[0]));
    write(after, percent(now));
    tell(exam, () => say('oursExam'));
  });
  return h(
    'aside',
    { id: 'life' },
    worded('h2', 'oursTitle'),
    taught,
    h('p', { class: 'moved' }, before, h('span', {}, '→'), after),
    exam,
    chartOf(life.scores),
  );
}

const percent = (score: number) => `${decimal(score, 0)} %`;

export function chartOf(scores: number[]): SVGSVGElement {
  const least = Math.min(...scores) - 1,
    most = Math.max(...scores) + 1;
  const points = scores.map((score, i) => [
    (WIDTH * i) / Math.max(1, scores.length - 1),
    HEIGHT - (HEIGHT * (score - least)) / (most - least),
  ]);
  const svg = svgElement('svg', { viewBox: `-4 -4 ${WIDTH + 8} ${HEIGHT + 8}`, 'aria-hidden': 'true' }),
    path = svgElement('path', {
      d: points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join(''),
    });
  svg.append(path);
  return svg;
}
