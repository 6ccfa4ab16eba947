// Why the followed robot's last try ended, in words, and what would have helped.
import type { Tried } from '../protocol/examine';
import type { SettingInfo } from '../protocol/world';
import { h, write } from '../widgets/dom';
import { foreignWords } from '../widgets/foreign';
import type { Store } from '../state/store';
import { Why, type Ended, type Help } from '../state/why';
import { inEveryLanguage, metres, say, sayFault, sayOf, seconds } from '../state/words';
import { sizeInWords } from './sizes';

export function mountWhy(host: HTMLElement, store: Store): void {
  const told = h('p', { class: 'sheet-told', role: 'status' }),
    headline = h('h3', { class: 'answer' }),
    reason = h('p', { class: 'sheet-told' }),
    details = foreignWords(),
    way = h('div', { class: 'tried', role: 'img' }),
    button = h('button', { type: 'button', id: 'why-try', class: 'primary', onclick: () => void store.why.tryThere() });
  const again = h('button', { type: 'button', id: 'why-again', class: 'plain', onclick: () => seeAgain(store) });
  host.append(
    ...[told, h('div', { class: 'lesson-buttons' }, again)],
    ...[h('div', { role: 'status' }, headline), reason, details.element],
    ...[h('div', { class: 'lesson-buttons' }, button), way],
  );
  const refresh = () => {
    const { ended, help } = store.why;
    write(told, ended ? endInWords(ended, store) : say(store.crew.robots.length ? 'whyNothing' : 'whyNobody'));
    const answer = ended?.setting && help ? answerOf(help, ended.setting) : { headline: '', told: '' };
    write(headline, answer.headline);
    write(reason, answer.told);
    headline.hidden = !answer.headline;
    reason.hidden = !answer.told;
    details.show(help?.failed ?? null);
    way.hidden = !help?.tried.length;
    if (ended?.setting && help?.tried.length) showTried(way, help, ended.setting);
    button.hidden = !help || help.nearest === null || !help.isOver;
    write(button, say('whyTry'));
    again.hidden = !store.replay.hasFall(store.crew.followed);
    write(again, say('whyAgain'));
  };
  store.on('why', refresh);
  inEveryLanguage(refresh);
}

const BEFORE = 3; // s before the fall

function seeAgain({ replay, crew }: Store): void {
  if (crew.followed !== null) replay.playFall(crew.followed, BEFORE);
}

// What happened.
export function endInWords({ status, course, source, setting }: Ended, { tables }: Pick<Store, 'tables'>): string {
  const { ending, finished, fallen, mishap, distance, time, causeX, causeBefore, x } = status;
  if (finished) return say('whyCrossed', seconds(time));
  if (ending === 'drowned') return say('whyDrowned', metres(x));
  const off = ending === 'off_track' ? `${say('whyOff', metres(x))} ` : '';
  if (!fallen && !off) return say('whyStuck', metres(distance));
  const obstacle = course.obstacles[status.causeObstacle],
    limb = tables.agent(source.agent)?.segments[status.causeSegment]?.name ?? '';
  // who is off the track is there, whatever became of its balance
  if (off && mishap === 'none') return off.trim();
  const own = mishap === 'push' && !setting ? ` ${say('whyYourPush')}` : '';
  return off + mishapInWords({ mishap, limb, met: obstacle?.kind ?? '', x: causeX, before: causeBefore }) + own;
}

// What befell it; `limb` and `met`, the kind of the obstacle, may be "".
export function mishapInWords(told: { mishap: string; limb: string; met: string; x: number; before: number }): string {
  const met = say(`met.${(told.met || 'ground') as 'ground'}`),
    limb = limbInWords(told.limb || undefined),
    place = metres(told.x),
    later = seconds(told.before);
  switch (told.mishap) {
    case 'kick':
      return say('whyKick', limb, met, place, later);
    case 'touch':
      return say('whyTouch', limb, met, place, later);
    case 'drop':
      return say('whyDrop', limb, place, later);
    case 'slip':
      return say('whySlip', limb, place, later);
    case 'push':
      return say('whyPush', place, later);
    case 'water':
      return say('whyWater', place);
  }
  return told.met ? say('whyBalanceAt', place, met) : say('whyBalance', place);
}

// A body that the words do not know is spoken of as a whole.
function limbInWords(segment: string | undefined): string {
  return sayOf('limb', segment ?? 'whole', null, say('limb.whole'));
}

// What would have helped.
export function answerOf(help: Help, info: SettingInfo): { headline: string; told: string } {
  const label = sayOf('settings', info.name, 'label'),
    words = (value: number) => sizeInWords(info, value);
  if (help.failed) return { headline: '', told: say('whyFailed', sayFault(help.failed)) };
  const tries = help.tried.reduce((sum, one) => sum + one.tries, 0);
  if (!help.isOver) return { headline: '', told: say('whySearching', tries) };
  const { asItIs, nearest } = Why.found(help);
  if (!nearest && help.tried.length === 1 && asItIs.crossed > 0)
    return { headline: say('whyLuck'), told: say('whyLuckTold', asItIs.crossed, asItIs.tries) };
  if (!nearest) {
    const last = help.tried.at(-1)!;
    return { headline: say('whyHopeless'), told: say('whyHopelessTold', label, words(last.value)) };
  }
  const told = say(
    'whyFound',
    ...([label, words(nearest.value), words(asItIs.value), nearest.crossed, nearest.tries] as const),
    asItIs.crossed,
    asItIs.tries,
  );
  if (info.isObstacle && nearest.value === info.harmless) return { headline: say('whyWithout'), told };
  const isLess = Math.abs(nearest.value) < Math.abs(asItIs.value);
  return { headline: say(isLess ? 'whyLess' : 'whyMore', words(Math.abs(nearest.value - asItIs.value))), told };
}

// A dot is a value that was tried, from as it is on the left to harmless on the right.
function showTried(box: HTMLElement, { tried, nearest }: Help, info: SettingInfo): void {
  const begin = tried[0].value,
    span = info.harmless - begin || 1;
  const dot = ({ value, tries, crossed }: Tried, i: number) =>
    h('i', {
      class: i === nearest ? 'found' : crossed * 2 > tries ? 'yes' : 'no',
      style: `left: ${((100 * (value - begin)) / span).toFixed(1)}%`,
    });
  box.replaceChildren(
    h('span', { class: 'line' }, ...tried.map(dot)),
    h('small', {}, sizeInWords(info, begin)),
    h('small', {}, sizeInWords(info, info.harmless)),
  );
  const last = tried.at(-1)!;
  box.setAttribute('aria-label', say('whyTried', last.crossed, last.tries, sizeInWords(info, last.value)));
}
