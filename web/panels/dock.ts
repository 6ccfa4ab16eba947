// The big button; who walks and how long it has practised; below, a card for every robot on the track.
import { keptColour } from '../scene/palette';
import { makeCards } from './cards';
import { h, icon } from '../widgets/dom';
import { portrait } from '../widgets/faces';
import { icons } from '../widgets/icons';
import type { Lab } from '../state/lab';
import { makeLineage } from './lineage';
import { knownName, knownNote } from '../state/outcome';
import type { Teaching } from '../state/teaching';
import { makeTimeline } from './timeline';
import { inEveryLanguage, say, type Sentence } from '../state/words';

export function fillActions(actions: HTMLElement, lab: Lab, teaching: Teaching): void {
  const teach = button('teach', icons.teach, 'teach', 'teachHelp', 'plain', () => {
    const robot = lab.robot(lab.followed);
    if (teaching.canTeach(robot)) teaching.offer(robot);
  });
  actions.replaceChildren(
    button('drop', icons.drop, 'drop', 'dropHelp', 'primary', () => dropChosen(lab)),
    teach,
    button('push', icons.push, 'push', 'pushHelp', 'plain', () => pushFollowed(lab)),
  );
  const refresh = () => (teach.disabled = teaching.isBusy || !teaching.canTeach(lab.robot(lab.followed)));
  lab.on('view', refresh);
  lab.on('robots', refresh);
  teaching.onChange(refresh);
  refresh();
}

export function fillDock(dock: HTMLElement, lab: Lab, pickFile: () => void, throwAway: (title: string) => void): void {
  const away = button('throw-away', icons.bin, 'throwAway', 'throwAwayHelp', 'quiet', () =>
    throwAway(lab.choice.policy),
  );
  const offerAway = () => (away.hidden = !lab.policies.some(({ name, kept }) => kept && name === lab.choice.policy));
  lab.on('choice', offerAway);
  lab.on('policies', offerAway);
  offerAway();
  const lineage = makeLineage(lab),
    more = h(
      'div',
      { class: 'more' },
      button('own-file', icons.file, 'ownFile', 'ownFileHelp', 'quiet', pickFile),
      button('clear', icons.bin, 'removeAll', 'removeAll', 'quiet', () => lab.removeAll()),
    );
  dock.replaceChildren(
    h(
      'div',
      { class: 'chooser' },
      makePicker(lab),
      h(
        'div',
        { class: 'practised' },
        makeTimeline(lab),
        lineage.told,
        h('div', { class: 'own' }, lineage.course, away),
      ),
    ),
    h('div', { class: 'track' }, makeCards(lab), more),
  );
}

export function dropChosen(lab: Lab): void {
  const stage = lab.stageOf(lab.choice.policy, lab.choice.stage);
  if (stage) lab.drop(stage.source, true);
}

// A shove from behind that costs a good walker a step.
export function pushFollowed(lab: Lab): void {
  if (lab.followed !== null) lab.push(lab.followed, 0.9, 0, 0.2);
}

function button(
  id: string,
  drawing: string,
  text: Sentence,
  help: Sentence,
  kind: string,
  onclick: () => void,
): HTMLButtonElement {
  const span = h('span'),
    element = h('button', { id, type: 'button', class: kind, onclick }, icon(drawing), span);
  inEveryLanguage(() => {
    span.textContent = say(text);
    element.setAttribute('aria-label', say(text));
    element.title = say(help);
  });
  return element;
}

function makePicker(lab: Lab): HTMLElement {
  const title = h('h3', { id: 'who-title' }),
    group = h('div', { class: 'who', role: 'radiogroup', 'aria-labelledby': 'who-title' });
  const rebuild = () =>
    group.replaceChildren(
      ...lab.policies.map(({ name, agent, kept }) =>
        h(
          'button',
          { type: 'button', role: 'radio', 'data-policy': name, onclick: () => choose(lab, name) },
          portrait(agent, kept ? keptColour : agent.includes('blind') ? '#7c5cd6' : '#f2643d'),
          h('span', {}, h('b', {}, knownName(name)), h('small', {}, kept ? say('keptNote') : knownNote(name))),
        ),
      ),
    );
  const refresh = () => {
    for (const choice of group.querySelectorAll<HTMLElement>('[role=radio]'))
      choice.setAttribute('aria-checked', String(choice.dataset.policy === lab.choice.policy));
  };
  const renew = () => {
    rebuild();
    refresh();
  };
  lab.on('choice', refresh);
  lab.on('policies', renew);
  inEveryLanguage(() => {
    title.textContent = say('whoTitle');
    renew();
  });
  return h('div', { class: 'picker' }, title, group);
}

// Keeps the stage where the other robot has one of that name.
function choose(lab: Lab, policy: string): void {
  lab.choose(policy, lab.stageOf(policy, lab.choice.stage) ? lab.choice.stage : '');
}
