// A code to take the course home: the page that the museum names, with the course behind its '#'. A telephone reads it; nothing of
// the visitor is kept.
import type { Store } from '../state/store';
import { h } from '../widgets/dom';
import { worded } from './parts';
import type { Visit } from './visit';

const QUIET = 4; // modules around it, as the standard asks

export function makeTakeHome(store: Store, visit: Visit): { element: HTMLElement; refresh(): void } {
  const { takeHome } = visit.exhibit,
    code = h('div', { class: 'code' }),
    element = h('aside', { id: 'take-home' }, code, worded('p', 'kioskTakeHome'));
  let drawn = '';
  const refresh = () => {
    const { step } = visit.story,
      address = addressOf(takeHome, store.course.link, visit.robot);
    element.hidden = takeHome === '' || (step !== 'why' && step !== 'taught');
    if (element.hidden || address === drawn) return;
    drawn = address;
    void draw(code, address);
  };
  return { element, refresh };
}

// What a robot has learned here stays here: at home it comes as it came.
export function addressOf(base: string, course: string, robot: string): string {
  return `${base}#${course}&robots=${encodeURIComponent(robot)}`;
}

async function draw(box: HTMLElement, address: string): Promise<void> {
  const { create } = await import('qrcode');
  const { modules } = create(address, { errorCorrectionLevel: 'M' }),
    width = modules.size + 2 * QUIET;
  const dark = Array.from(modules.data).flatMap((on, i) =>
    on ? `M${(i % modules.size) + QUIET} ${Math.floor(i / modules.size) + QUIET}h1v1h-1z` : [],
  );
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'),
    path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', `0 0 ${width} ${width}`);
  path.setAttribute('d', dark.join(''));
  svg.append(path);
  box.dataset.address = address;
  box.replaceChildren(svg);
}
