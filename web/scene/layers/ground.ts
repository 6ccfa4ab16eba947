// Ground and obstacles, in one mesh.
import { Mesh } from 'three';
import type { Course } from '../../protocol/world';
import { addGround } from '../ground';
import { MeshBuilder } from '../mesh_builder';
import { addBlocks } from '../obstacles';
import type { Surface } from '../surface';
import type { Layer, Stage } from './layer';

export class Ground implements Layer {
  readonly object: Mesh;
  private readonly builder = new MeshBuilder();

  constructor({ materials }: Stage) {
    this.object = new Mesh(this.builder.geometry, materials.earth);
    this.object.receiveShadow = this.object.castShadow = true;
    this.object.frustumCulled = false;
  }

  shape(_: Course, surface: Surface): void {
    this.builder.begin();
    addGround(this.builder, surface);
    addBlocks(this.builder, surface.blocks);
    this.builder.finish();
  }
}
