// How long the chosen robot has practised: its training run as a line of stops, from untrained to the best.
import { h } from './dom';
import type { Lab, Policy, Stage } from './lab';
import { stopsOf } from './stops';
import { inEveryLanguage, practice, say, decimal } from './words';

const cramped = matchMedia('(min-width: 1024px) and (max-width: 1439px)');
const stopsHere = (policy: Policy | undefined): Stage[] => stopsOf(policy?.stages ?? [], cramped.matches ? 5 : 7);

export function makeTimeline(lab: Lab): HTMLElement {
  const title = h('h3', { id: 'practice-title' }), told = h('p', { class: 'told', 'aria-live': 'polite' });
  const line = h('div', { class: 'line', role: 'radiogroup', 'aria-labelledby': 'practice-title' });
  const refresh = () => {
    const policy = chosenPolicy(lab);
    title.textContent = say('practiceTitle');
    const stops = stopsHere(policy).map(({ stage }) => stage).join();
    if (line.dataset.stops !== `${policy?.name} ${stops}`) rebuild(line, lab, policy);
    line.dataset.stops = `${policy?.name} ${stops}`;
    mark(line, lab, policy);
    told.textContent = policy ? describe(policy.stages.find(({ stage }) => stage === lab.choice.stage)) : say('noPolicies');
  };
  lab.on('choice', refresh);
  cramped.addEventListener('change', refresh);
  inEveryLanguage(refresh);
  line.addEventListener('keydown', (event) => walk(event, lab));
  return h('div', { class: 'timeline' }, title, line, told);
}

function chosenPolicy(lab: Lab): Policy | undefined {
  return lab.policies.find(({ name }) => name === lab.choice.policy);
}

function rebuild(line: HTMLElement, lab: Lab, policy: Policy | undefined): void {
  line.replaceChildren(...stopsHere(policy).map(({ stage }) =>
    h('button', { type: 'button', role: 'radio', class: 'stop', 'data-stage': stage, onclick: () => lab.choose(policy!.name, stage) })));
}

function mark(line: HTMLElement, lab: Lab, policy: Policy | undefined): void {
  const stages = stopsHere(policy), chosen = stages.findIndex(({ stage }) => stage === lab.choice.stage);
  line.style.setProperty('--reached', String(stages.length > 1 ? chosen / (stages.length - 1) : 1));
  line.style.setProperty('--stops', String(stages.length));
  stages.forEach((stage, i) => {
    const stop = line.children[i] as HTMLElement;
    stop.setAttribute('aria-checked', String(i === chosen));
    stop.setAttribute('aria-label', practice(stage.samples));
    stop.title = practice(stage.samples);
    stop.tabIndex = i === chosen ? 0 : -1;
    stop.classList.toggle('reached', i <= chosen);
  });
}

function describe(stage: Stage | undefined): string {
  if (!stage) return '';
  const parts = [practice(stage.samples)];
  if (stage.samples > 0) parts[0] = say('practiceSteps', short(stage.samples), practice(stage.samples));
  if (stage.mastered !== null) parts.push(say('mastered', Math.round(stage.mastered)));
  return parts.join(' · ');
}

function short(samples: number): string {
  if (samples >= 1e6) return `${decimal(samples / 1e6, samples < 1e7 ? 1 : 0)} M`;
  return samples >= 1e3 ? `${decimal(samples / 1e3, 0)} k` : String(samples);
}

function walk(event: KeyboardEvent, lab: Lab): void {
  const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
  const stages = stopsHere(chosenPolicy(lab));
  if (!by || stages.length === 0) return;
  const now = stages.findIndex(({ stage }) => stage === lab.choice.stage);
  const next = Math.min(stages.length - 1, Math.max(0, now + by));
  event.preventDefault();
  lab.choose(lab.choice.policy, stages[next].stage);
  (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-stage="${stages[next].stage}"]`)?.focus();
}
