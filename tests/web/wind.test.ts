import { Matrix4, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { Wind } from '../../web/scene/wind';

describe('Wind', () => {
  it('Is not seen in a calm, and with more streaks the stronger it blows', () => {
    const wind = new Wind();
    wind.blow(0);
    expect(wind.mesh.visible).toBe(false);
    wind.blow(5);
    const breeze = wind.mesh.count;
    wind.blow(-20);
    expect([wind.mesh.visible, wind.mesh.count > breeze]).toEqual([true, true]);
  });

  it('Stays around the focus however long it blows', () => {
    const wind = new Wind(),
      matrix = new Matrix4(),
      place = new Vector3();
    wind.blow(-18);
    for (let i = 0; i < 500; i++) wind.tick(i / 60, 1 / 60, 10, 1);
    for (let i = 0; i < wind.mesh.count; i++) {
      wind.mesh.getMatrixAt(i, matrix);
      place.setFromMatrixPosition(matrix);
      expect(Math.abs(place.x - 10)).toBeLessThan(7.5);
      expect(place.z).toBeGreaterThan(1);
    }
  });
});
