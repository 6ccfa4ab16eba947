// A round field to lean on with a finger or the arrow keys: how far from its middle, and where to. Let go, it is back there.
import { h } from './dom';

const directions: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** `lean` is told shares to the right and up, of length 1 at most. */
export function lever(lean: (right: number, up: number) => void): HTMLButtonElement {
  const knob = h('i'),
    field = h('button', { type: 'button', class: 'lever' }, knob);
  const keys = new Set<string>();
  const set = (right: number, up: number) => {
    const length = Math.max(1, Math.hypot(right, up));
    knob.style.setProperty('--right', String(right / length));
    knob.style.setProperty('--up', String(up / length));
    lean(right / length, up / length);
  };
  const follow = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = field.getBoundingClientRect();
    set((2 * (clientX - left)) / width - 1, 1 - (2 * (clientY - top)) / height);
  };
  const release = () => set(0, 0);
  field.addEventListener('pointerdown', (event) => {
    field.setPointerCapture(event.pointerId);
    follow(event);
  });
  field.addEventListener('pointermove', (event) => field.hasPointerCapture(event.pointerId) && follow(event));
  // let go, called off, or hidden under the finger
  field.addEventListener('lostpointercapture', release);
  const held = () => {
    const [right, up] = [...keys].reduce(([x, y], key) => [x + directions[key][0], y + directions[key][1]], [0, 0]);
    set(right, up);
  };
  field.addEventListener('keydown', (event) => {
    if (!directions[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    keys.add(event.key);
    held();
  });
  field.addEventListener('keyup', ({ key }) => keys.delete(key) && held());
  field.addEventListener('blur', () => {
    keys.clear();
    release();
  });
  return field;
}
