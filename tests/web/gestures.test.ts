// Fingers on the picture, as a browser tells of them.
import { expect, it } from 'vitest';
import type { CameraRig } from '../../web/scene/camera';
import { Gestures } from '../../web/scene/gestures';

function picture() {
  const heard = new Map<string, (event: unknown) => void>(),
    done: string[] = [];
  const canvas = {
    addEventListener: (kind: string, hear: (event: unknown) => void) => void heard.set(kind, hear),
    setPointerCapture: () => {},
    clientWidth: 1000,
  } as unknown as HTMLCanvasElement;
  const rig = { orbit: () => {}, zoom: () => {}, pan: () => {}, home: () => {}, metresPerPixel: () => 0.01 };
  const note = (what: string) => () => void done.push(what);
  new Gestures(canvas, rig as unknown as CameraRig, {
    grab: () => done.push('grab') > 0,
    drag: note('drag'),
    release: note('release'),
    cancel: note('cancel'),
  });
  const tell = (kind: string, pointerId: number, x: number) =>
    heard.get(kind)!({ pointerId, offsetX: x, offsetY: 100, button: 0, timeStamp: 1000 * x });
  return { tell, done };
}

it('A finger that lifts off lets go, once', () => {
  const { tell, done } = picture();
  tell('pointerdown', 1, 100);
  tell('pointermove', 1, 150);
  tell('pointerup', 1, 150);
  tell('lostpointercapture', 1, 150);
  expect(done).toEqual(['grab', 'drag', 'release']);
});

it('A second finger, or a browser that takes the first away, leaves what it held alone', () => {
  for (const [kind, finger] of [
    ['pointerdown', 2],
    ['pointercancel', 1],
    ['lostpointercapture', 1],
  ] as const) {
    const { tell, done } = picture();
    tell('pointerdown', 1, 100);
    tell('pointermove', 1, 150);
    tell(kind, finger, 300);
    tell('pointerup', 1, 150);
    tell('pointerup', 2, 300);
    expect(done, kind).toEqual(['grab', 'drag', 'cancel']);
  }
});
