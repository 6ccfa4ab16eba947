// What the followed robot senses and decides, each to be switched on: on the robot itself, and its reward and its network here.
import type { AgentInfo } from '../protocol/world';
import { rewardOf } from '../state/inside';
import type { Store } from '../state/store';
import { aspects, type Aspect } from '../state/view';
import { decimal, inEveryLanguage, say, sayOf } from '../state/words';
import { h, icon, write } from '../widgets/dom';
import { icons } from '../widgets/icons';
import { drawNetwork, layersOf } from '../widgets/activity';

const EVERY = 90; // ms between two looks
const FULL = 2; // reward a second that a bar is as long for, at least

export function mountInside(host: HTMLElement, store: Store): void {
  const { view } = store;
  const bars = h('div', { class: 'reward-parts' }),
    network = h('canvas', { class: 'activity', role: 'img' }),
    unknown = h('p', { class: 'map-legend' });
  const extras: Partial<Record<Aspect, HTMLElement[]>> = { reward: [bars], network: [network, unknown] };
  const rows = aspects.map((aspect) => {
    const name = h('b'),
      help = h('small'),
      button = h(
        'button',
        {
          type: 'button',
          class: 'switch',
          'data-aspect': aspect,
          onclick: () => view.reveal(aspect, !view.reveals(aspect)),
        },
        icon(icons.eye),
        h('span', {}, name, help),
      );
    host.append(button, ...(extras[aspect] ?? []));
    return { aspect, name, help, button };
  });
  const refresh = () => {
    for (const { aspect, name, help, button } of rows) {
      write(name, say(`inside.${aspect}`));
      write(help, say(`inside.${aspect}.help`));
      button.setAttribute('aria-pressed', String(view.reveals(aspect)));
      for (const extra of extras[aspect] ?? []) extra.hidden = !view.reveals(aspect);
    }
    look(true);
  };
  let looked = 0;
  const look = (now = false) => {
    if (host.hidden || (!now && performance.now() - looked < EVERY)) return;
    looked = performance.now();
    const agent = store.tables.agent(store.crew.robot(store.crew.followed)?.source.agent);
    if (agent && view.reveals('reward')) showReward(bars, store, agent);
    if (view.reveals('network')) showNetwork(network, unknown, store, agent);
  };
  store.on('view', () => queueMicrotask(refresh));
  store.on('replay', () => look());
  inEveryLanguage(refresh);
}

// A bar a part, to the right where it earns, to the left where it costs.
function showReward(box: HTMLElement, { replay }: Store, agent: AgentInfo): void {
  const shown = replay.shown?.time ?? 0,
    parts = rewardOf(
      agent,
      replay.followed.filter(({ time }) => time <= shown && time > shown - 1),
    );
  if (box.children.length !== parts.length)
    box.replaceChildren(
      ...parts.map(() => h('div', { class: 'part' }, h('span'), h('span', { class: 'line' }, h('i')), h('span'))),
    );
  const full = Math.max(FULL, ...parts.map(({ rate }) => Math.abs(rate)));
  parts.forEach(({ name, rate }, i) => {
    const [label, line, value] = box.children[i].children as unknown as HTMLElement[],
      bar = line.firstElementChild as HTMLElement;
    write(label, sayOf('reward', name, null));
    write(value, decimal(rate, 1));
    bar.className = rate < 0 ? 'costs' : 'earns';
    bar.style.width = `${((50 * Math.abs(rate)) / full).toFixed(1)}%`;
  });
}

function showNetwork(canvas: HTMLCanvasElement, told: HTMLElement, { view, replay }: Store, agent?: AgentInfo): void {
  const activity = replay.shown?.telemetry?.activity,
    layers = activity ? layersOf(activity, view.layers) : [];
  canvas.hidden = layers.length === 0;
  told.hidden = !canvas.hidden;
  write(told, say('insideUnknown'));
  canvas.setAttribute('aria-label', say('insideLayers', layers.map(({ length }) => length).join(' → ')));
  if (agent && layers.length > 0) drawNetwork(canvas, layers);
}
