import { describe, expect, it } from 'vitest';
import { Film } from '../../web/sim/film';
import { POSE_WIDTH } from '../../web/protocol/world';

const STEP = 1 / 50; // s

// Frames of a robot of one segment at these places; a try begins where it is said.
function frames(places: number[], beginnings: number[] = [0]): Float32Array {
  return new Float32Array(places.flatMap((x, i) => [beginnings.includes(i) ? 1 : 0, x, 0, 1, 1, 0, 0, 0]));
}

const never = () => false;

describe('A film of practice', () => {
  it('Is played at the pace of life, between its frames too', () => {
    const film = new Film(POSE_WIDTH);
    expect(film.play(STEP, never)).toBeNull();
    film.add(frames([0, 0.1, 0.2, 0.3]));
    expect(film.play(STEP, never)![0]).toBeCloseTo(0.1);
    expect(film.play(STEP / 2, never)![0]).toBeCloseTo(0.15);
    expect(film.play(STEP / 2, never)![0]).toBeCloseTo(0.2);
  });

  it('Holds its last frame until there are more', () => {
    const film = new Film(POSE_WIDTH);
    film.add(frames([0, 0.1]));
    expect(film.play(1, never)![0]).toBeCloseTo(0.1);
    film.add(frames([0.2], []));
    expect(film.play(STEP, never)![0]).toBeCloseTo(0.2);
  });

  it('Goes on with the newest try when one is over', () => {
    const film = new Film(POSE_WIDTH);
    film.add(frames([0, 0.1, 5, 5.1, 9, 9.1], [0, 2, 4]));
    expect(film.play(STEP, never)![0]).toBeCloseTo(0.1);
    expect(film.play(STEP, never)![0]).toBeCloseTo(9);
    expect(film.play(STEP, never)![0]).toBeCloseTo(9.1);
  });

  it('Leaves a try that has left the track', () => {
    const film = new Film(POSE_WIDTH);
    film.add(frames([0, 0.4, 0.8, 1.2, 0], [0, 4]));
    const isOver = ([x]: Float32Array) => x > 0.6;
    expect(film.play(STEP, isOver)![0]).toBeCloseTo(0.4);
    expect(film.play(STEP, isOver)![0]).toBeCloseTo(0);
  });
});
