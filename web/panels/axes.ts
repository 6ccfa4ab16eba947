// Which two settings a map is drawn over: one across it, one up it.
import { say, sayOf } from '../state/words';
import { h, write } from '../widgets/dom';

const axes = ['across', 'up'] as const;
type Axes = Record<(typeof axes)[number], string>; // settings

interface Choice {
  element: HTMLElement;
  fill(settings: string[]): void;
  refresh(): void;
}

// `name`: of its elements' ids; `chosen()`: what holds, `choose()`: what is wished.
export function makeAxes(name: string, chosen: () => Axes, choose: (wished: Partial<Axes>) => void): Choice {
  const both = axes.map((axis) => {
    const label = h('span'),
      select = h('select', { id: `${name}-${axis}`, onchange: () => choose({ [axis]: select.value }) });
    return { axis, label, select, element: h('label', {}, label, select) };
  });
  const refresh = () => {
    for (const { axis, label, select } of both) {
      write(label, say(axis === 'across' ? 'whereAcross' : 'whereUp'));
      for (const option of select.options) {
        write(option, sayOf('settings', option.value, 'label'));
        // against itself nothing can be drawn
        option.disabled = both.some((other) => other.axis !== axis && chosen()[other.axis] === option.value);
      }
      select.value = chosen()[axis];
    }
  };
  const fill = (settings: string[]) => {
    for (const { select } of both)
      select.replaceChildren(...settings.map((setting) => h('option', { value: setting })));
    refresh();
  };
  return { element: h('div', { class: 'map-axes' }, ...both.map(({ element }) => element)), fill, refresh };
}
