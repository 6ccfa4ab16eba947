import { describe, expect, it } from 'vitest';
import { placeFor, roomFor } from '../../web/panels/labels';

const title = { left: 0, right: 300, bottom: 90 };

describe('The name over a robot', () => {
  it('Stands at its head, and above the names that are there', () => {
    const first = { x: 500, y: 200 };
    expect(roomFor(first, [title], [])).toBe(200);
    expect(roomFor({ x: 520, y: 210 }, [title], [first])).toBe(144);
    expect(roomFor({ x: 700, y: 200 }, [title], [first])).toBe(200);
  });

  it('Never runs over the title: several stand below it, each free of the others', () => {
    const places: { x: number; y: number }[] = [];
    for (let i = 0; i < 3; ++i) places.push({ x: 320, y: roomFor({ x: 320, y: 60 }, [title], places) });
    expect(places.map(({ y }) => y)).toEqual([123, 156, 189]);
    expect(roomFor({ x: 400, y: 60 }, [title], [])).toBe(60);
  });

  it('Stands beside a head that is so high that its name would cover it', () => {
    expect(placeFor({ x: 500, y: 200 }, [title], [], 640)).toEqual({ x: 500, y: 200 });
    expect(placeFor({ x: 320, y: 60 }, [title], [], 640)).toEqual({ x: 418, y: 60 });
    expect(placeFor({ x: 320, y: 60 }, [title], [], 400)).toEqual({ x: 222, y: 123 });
    expect(placeFor({ x: 320, y: 60 }, [title], [], 1280, 2)).toEqual({ x: 516, y: 60 });
  });
});
