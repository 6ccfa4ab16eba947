// How long the chosen robot has practised: its training run as a line of stops, from untrained to the best.
import { h } from '../widgets/dom';
import { listenToRadios, markRadio } from '../widgets/radios';
import { sideways } from '../widgets/sideways';
import type { PolicyEntry, StageEntry } from '../policy/catalogue';
import type { Store } from '../state/store';
import { inEveryLanguage, practice, say, decimal } from '../state/words';

export function makeTimeline(store: Store): HTMLElement {
  const title = h('h3', { id: 'practice-title', 'aria-level': 2 }),
    told = h('p', { class: 'told', 'aria-live': 'polite' });
  const line = h('div', { class: 'stops', role: 'radiogroup', 'aria-labelledby': 'practice-title' }),
    track = h('div', { class: 'line' }, line),
    show = sideways(track);
  const refresh = () => {
    const policy = store.policies.chosen;
    title.textContent = say('practiceTitle');
    if (line.dataset.shown !== policy?.name) rebuild(line, store, policy);
    line.dataset.shown = policy?.name ?? '';
    track.hidden = policy?.stages.length === 1; // nothing to choose
    mark(line, store, policy);
    show(line.querySelector<HTMLElement>('[aria-checked=true]'));
    told.textContent = policy
      ? describe(policy.stages.find(({ stage }) => stage === store.policies.choice.stage))
      : say('noPolicies');
  };
  store.on('choice', refresh);
  store.on('policies', refresh);
  inEveryLanguage(refresh);
  listenToRadios(line);
  return h('div', { class: 'timeline' }, title, track, told);
}

function rebuild(line: HTMLElement, store: Store, policy: PolicyEntry | undefined): void {
  line.replaceChildren(
    ...(policy?.stages ?? []).map(({ stage }) =>
      h('button', {
        type: 'button',
        role: 'radio',
        class: 'stop',
        'data-stage': stage,
        onclick: () => store.policies.choose(policy!.name, stage),
      }),
    ),
  );
}

function mark(line: HTMLElement, store: Store, policy: PolicyEntry | undefined): void {
  const stages = policy?.stages ?? [],
    chosen = stages.findIndex(({ stage }) => stage === store.policies.choice.stage);
  line.style.setProperty('--reached', String(stages.length > 1 ? chosen / (stages.length - 1) : 1));
  stages.forEach((stage, i) => {
    const stop = line.children[i] as HTMLElement;
    stop.setAttribute('aria-label', practice(stage.samples));
    stop.title = practice(stage.samples);
    stop.classList.toggle('reached', i <= chosen);
  });
  markRadio(line, (stop) => stop === line.children[chosen]);
}

function describe(stage: StageEntry | undefined): string {
  if (!stage) return '';
  const parts = [practice(stage.samples)];
  if (stage.samples > 0) parts[0] = say('practiceSteps', shortCount(stage.samples), practice(stage.samples));
  if (stage.mastered !== null) parts.push(say('mastered', Math.round(stage.mastered)));
  return parts.join(' · ');
}

export function shortCount(samples: number): string {
  if (samples >= 1e6) return `${decimal(samples / 1e6, samples < 1e7 ? 1 : 0)} M`;
  return samples >= 1e3 ? `${decimal(samples / 1e3, 0)} k` : String(samples);
}
