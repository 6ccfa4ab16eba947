// What the picture shows besides ground and robots, a row each.
import { Backdrop } from './backdrop';
import { Effort } from './effort';
import { Finish } from './finish';
import { Forces } from './forces';
import type { Layer, Stage } from './layer';
import { Leans } from './leans';
import { Metres } from './metres';
import { Plants } from './plants';
import { Puffs } from './puffs';
import { Senses } from './senses';
import { Things } from './things';
import { Water } from './water';
import { Wind } from './wind';

export const layers: ((stage: Stage) => Layer)[] = [
  () => new Water(),
  () => new Metres(),
  (stage) => new Plants(stage),
  (stage) => new Finish(stage),
  (stage) => new Puffs(stage),
  (stage) => new Things(stage),
  () => new Wind(),
  (stage) => new Senses(stage),
  (stage) => new Forces(stage),
  (stage) => new Leans(stage),
  (stage) => new Effort(stage),
  () => new Backdrop(),
];
