import { describe, expect, it } from 'vitest';
import { CameraRig } from '../../web/scene/camera';

const WIDE = 16 / 9;
const FRAME = 1 / 60; // s
const at = (x: number) => ({ x, y: 0, ground: 0 });

// Where it looks from, a frame after it was told, and where it comes to rest.
function told(calm: boolean, tell: (rig: CameraRig) => void, x: number) {
  const rig = new CameraRig();
  for (let i = 0; i < 300; i++) rig.tick(FRAME, at(0), WIDE, calm);
  tell(rig);
  rig.tick(FRAME, at(x), WIDE, calm);
  const soon = rig.camera.position.clone();
  for (let i = 0; i < 600; i++) rig.tick(FRAME, at(x), WIDE, calm);
  return { left: soon.distanceTo(rig.camera.position), rig };
}

describe('The camera', () => {
  const views = [
    ['another view', (rig: CameraRig) => rig.show('whole'), 0],
    ['another robot', () => {}, 12],
  ] as const;
  for (const [what, tell, x] of views)
    it(`Flies to ${what}, and cuts to it where less motion is asked for`, () => {
      expect(told(false, tell, x).left).toBeGreaterThan(5);
      expect(told(true, tell, x).left).toBeLessThan(0.5);
    });

  it('Walks along all the same where less motion is asked for', () => {
    const rig = new CameraRig();
    let last = 0,
      widest = 0;
    for (let i = 0; i < 600; i++) {
      rig.tick(FRAME, at(i * FRAME), WIDE, true);
      if (i > 0) widest = Math.max(widest, Math.abs(rig.camera.position.x - last));
      last = rig.camera.position.x;
    }
    expect(widest).toBeLessThan(0.03);
  });
});
