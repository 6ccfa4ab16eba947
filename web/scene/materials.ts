// Every material in two makes: rich, and cheap for weak graphics. Switching exchanges them on all meshes at once.
import { Color, Mesh, MeshStandardMaterial, type Material, type Object3D } from 'three';
import { cheapMaterial } from './cheap_material';
import { linear, palette } from './palette';
import type { Tier } from '../state/view';

interface Pair {
  rich: Material;
  cheap: Material;
}

export class Materials {
  private readonly pairs: Pair[] = [];
  private readonly solids = new Map<string, Pair>();
  earth: Material; // these three in the make of the present tier
  shells: Material;
  visor: Material;

  constructor(private tier: Tier) {
    this.earth = this.pair({ vertexColors: true }, { roughness: 0.95 });
    this.shells = this.pair({ vertexColors: true }, { roughness: 0.42, metalness: 0.02 });
    this.visor = this.pair({ color: linear(palette.visor) }, { roughness: 0.12, metalness: 0.35 });
  }

  solid(colour: string): Material {
    const known = this.solids.get(colour);
    if (known) return this.pick(known);
    this.pair({ color: new Color(colour) }, { roughness: 0.85 });
    this.solids.set(colour, this.pairs[this.pairs.length - 1]);
    return this.pick(this.pairs[this.pairs.length - 1]);
  }

  // The make of this tier for what was created under another one.
  current(material: Material): Material {
    const pair = this.pairs.find((candidate) => candidate.rich === material || candidate.cheap === material);
    return pair ? this.pick(pair) : material;
  }

  change(tier: Tier, root: Object3D): void {
    this.tier = tier;
    for (const name of ['earth', 'shells', 'visor'] as const) this[name] = this.current(this[name]);
    root.traverse((part) => {
      if (part instanceof Mesh && !Array.isArray(part.material))
        part.material = this.current(part.material as Material);
    });
  }

  private pick(pair: Pair): Material {
    return this.tier === 'low' ? pair.cheap : pair.rich;
  }

  private pair(
    common: { vertexColors?: boolean; color?: Color },
    rich: { roughness: number; metalness?: number },
  ): Material {
    const pair = { rich: new MeshStandardMaterial({ ...common, ...rich }), cheap: cheapMaterial(common) };
    this.pairs.push(pair);
    return this.pick(pair);
  }
}
