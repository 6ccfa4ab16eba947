// The one axis conversion: everything the simulation speaks of hangs under `worldFrame`, whose children use its frame
// (x forward, y left, z up). three.js outside has y up, and the visitor looks along -z, that is along +y of the world.
import { Group, Vector3 } from 'three';

export function worldFrame(): Group {
  const frame = new Group();
  frame.rotation.x = -Math.PI / 2;
  frame.updateMatrixWorld();
  return frame;
}

export function threeFromWorld(x: number, y: number, z: number, into = new Vector3()): Vector3 {
  return into.set(x, z, -y);
}

export function worldFromThree(v: Vector3): { x: number; y: number; z: number } {
  return { x: v.x, y: -v.z, z: v.y };
}
