import { Matrix4, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { Wind } from '../../web/scene/layers/wind';

describe('Wind', () => {
  it('Is not seen in a calm, and with more streaks the stronger it blows', () => {
    const wind = new Wind();
    wind.blow(0);
    expect(wind.object.visible).toBe(false);
    wind.blow(5);
    const breeze = wind.object.count;
    wind.blow(-20);
    expect([wind.object.visible, wind.object.count > breeze]).toEqual([true, true]);
  });

  it('Stays around the focus however long it blows', () => {
    const wind = new Wind(),
      matrix = new Matrix4(),
      place = new Vector3();
    wind.blow(-18);
    for (let i = 0; i < 500; i++) wind.draw({ seconds: i / 60, passed: 1 / 60, focus: new Vector3(10, 1, 0) });
    for (let i = 0; i < wind.object.count; i++) {
      wind.object.getMatrixAt(i, matrix);
      place.setFromMatrixPosition(matrix);
      expect(Math.abs(place.x - 10)).toBeLessThan(7.5);
      expect(place.z).toBeGreaterThan(1);
    }
  });
});
