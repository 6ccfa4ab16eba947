// The museum's own picture to learn more from: over everything until a touch, and only where there is one.
import { h } from '../widgets/dom';
import { worded, type Part } from './parts';
import type { Seen } from '../protocol/tablet';

export function makeLearnMore(picture: string): { button: Part; sheet: Part } | null {
  if (!picture) return null;
  const sheet = h('div', { id: 'more', hidden: true, onclick: () => (sheet.hidden = true) });
  sheet.append(h('img', { src: `pictures/${picture}`, alt: '' }));
  const button = h('button', {
    id: 'learn-more',
    type: 'button',
    class: 'side',
    onclick: () => (sheet.hidden = false),
  });
  button.append(worded('span', 'kioskMore'));
  return {
    button: {
      element: button,
      refresh: ({ step }: Seen) => (button.hidden = step !== 'why' && step !== 'taught'),
    },
    // who goes on, or away, leaves it
    sheet: {
      element: sheet,
      refresh: ({ step, phase }: Seen) => {
        if ((step !== 'why' && step !== 'taught') || phase === 'resetting' || phase === 'attract') sheet.hidden = true;
      },
    },
  };
}
