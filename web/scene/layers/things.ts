// Loose things on the track. World frame.
import { BoxGeometry, Group, Mesh, SphereGeometry } from 'three';
import type { ThingInfo } from '../../protocol/world';
import { palette } from '../palette';
import type { Happening, Layer, Stage } from './layer';

export class Things implements Layer {
  readonly object = new Group();
  private readonly meshes = new Map<number, Mesh>();

  constructor(private readonly stage: Stage) {}

  happen(what: Happening): void {
    if (what.kind !== 'lying') return;
    for (const [key, mesh] of this.meshes) if (!what.things.some((thing) => thing.key === key)) this.remove(key, mesh);
    for (const { key, info } of what.things) if (!this.meshes.has(key)) this.add(key, info);
  }

  pose(key: number, pose: Float32Array): void {
    const mesh = this.meshes.get(key);
    if (!mesh) return;
    const [x, y, z, qw, qx, qy, qz] = pose;
    mesh.position.set(x, y, z);
    mesh.quaternion.set(qx, qy, qz, qw);
    mesh.visible = true;
  }

  private add(key: number, { shape, size }: ThingInfo): void {
    const geometry =
      shape === 'ball' ? new SphereGeometry(size, 24, 16) : new BoxGeometry(2 * size, 2 * size, 2 * size);
    const mesh = new Mesh(geometry, this.stage.materials.solid(shape === 'ball' ? palette.bedRoll : palette.wood));
    mesh.castShadow = mesh.receiveShadow = true;
    mesh.visible = false; // until one knows where it is
    this.meshes.set(key, mesh);
    this.object.add(mesh);
  }

  private remove(key: number, mesh: Mesh): void {
    mesh.geometry.dispose();
    mesh.removeFromParent();
    this.meshes.delete(key);
  }
}
