// Water as in an aquarium: a waving sheet on top and a clear pane at the front. World frame, z up.
import { BufferAttribute, BufferGeometry, DoubleSide, Group, Mesh, PlaneGeometry, ShaderMaterial } from 'three';
import type { Course } from '../../protocol/world';
import { linear, palette } from '../palette';
import type { Tier } from '../../state/view';
import { HALF_WIDTH } from '../surface';
import type { Layer, Moment } from './layer';

const BACK = 3.1; // m, where the bank rises out of it
const waves = `
uniform float time;
float swell(vec2 p) {
  return 0.012 * sin(p.x * 2.3 + time * 1.3) + 0.009 * sin(p.x * 4.7 - p.y * 3.1 - time * 1.9) + 0.006 * sin(p.y * 6.0 + p.x * 1.7 + time * 2.6);
}`;

// Light on the sheet; worked out per pixel, or on weak graphics at the corners of its grid.
const sheetLight = `
uniform vec3 shallow, deep, sky, foam;
vec4 sheetColour(vec3 place, vec3 eye) {
  float e = 0.05;
  float here = swell(place.xy);
  vec3 n = normalize(vec3(here - swell(place.xy + vec2(e, 0.0)), here - swell(place.xy + vec2(0.0, e)), e * 0.6));
  vec3 v = normalize(eye);
  float rim = pow(1.0 - max(dot(n, v), 0.0), 3.0);
  vec3 colour = mix(mix(deep, shallow, 0.6 + here * 14.0), sky, rim * 0.75);
  colour += foam * pow(max(dot(n, normalize(v + normalize(vec3(0.5, -0.35, 0.85)))), 0.0), 90.0) * 0.8;
  return vec4(pow(colour, vec3(0.4545)), 0.62 + rim * 0.3);
}`;

const sheetVertex = `${waves}${sheetLight}
varying vec3 place;
varying vec3 eye;
varying vec4 shade;
void main() {
  vec3 p = position;
  place = p;
  p.z += swell(p.xy);
  // the camera in the world's frame, z up
  eye = vec3(cameraPosition.x, -cameraPosition.z, cameraPosition.y) - p;
  #ifdef AT_CORNERS
    shade = sheetColour(place, eye);
  #endif
  gl_Position = projectionMatrix * modelViewMatrix * vec4(p, 1.0);
}`;

const sheetFragment = `${waves}${sheetLight}
varying vec3 place;
varying vec3 eye;
varying vec4 shade;
void main() {
  #ifdef AT_CORNERS
    gl_FragColor = shade;
  #else
    gl_FragColor = sheetColour(place, eye);
  #endif
}`;

const paneVertex = `${waves}
varying float share;
void main() {
  vec3 p = position;
  share = uv.y;
  p.z += swell(p.xy) * uv.y;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(p, 1.0);
}`;

const paneFragment = `
uniform vec3 shallow, deep, foam;
varying float share;
void main() {
  vec3 colour = mix(deep, shallow, share * share);
  float edge = smoothstep(0.955, 0.985, share);
  gl_FragColor = vec4(pow(mix(colour, foam, edge * 0.85), vec3(0.4545)), mix(0.55, 0.85, edge));
}`;

export class Water implements Layer {
  readonly object = new Group();
  private readonly time = { value: 0 };
  private readonly sheet: Mesh;
  private readonly pane: Mesh;

  constructor() {
    const uniforms = {
      time: this.time,
      shallow: { value: linear(palette.water) },
      deep: { value: linear(palette.waterDeep) },
      sky: { value: linear(palette.skyMiddle) },
      foam: { value: linear(palette.foam) },
    };
    const options = { uniforms, transparent: true, depthWrite: false, side: DoubleSide };
    this.sheet = new Mesh(
      new PlaneGeometry(1, 1, 120, 16),
      new ShaderMaterial({ ...options, vertexShader: sheetVertex, fragmentShader: sheetFragment }),
    );
    this.pane = new Mesh(
      new BufferGeometry(),
      new ShaderMaterial({ ...options, vertexShader: paneVertex, fragmentShader: paneFragment }),
    );
    this.sheet.renderOrder = 20;
    this.pane.renderOrder = 21;
    this.sheet.frustumCulled = this.pane.frustumCulled = false;
    this.object.add(this.sheet, this.pane);
  }

  change(tier: Tier): void {
    const material = this.sheet.material as ShaderMaterial;
    material.defines = tier === 'low' ? { AT_CORNERS: 1 } : {};
    material.needsUpdate = true;
  }

  shape(course: Course): void {
    this.object.visible = course.waterZ !== null;
    if (course.waterZ === null) return;
    this.layBetween(course.beginX, course.endX, course.waterZ);
    this.paneOver(course, course.waterZ);
  }

  // Its shader is compiled when it first draws: not at the first touch of the slider.
  warmUp(course: Course): void {
    this.shape({ ...course, waterZ: course.lowest + 0.05 });
  }

  draw({ seconds }: Moment): void {
    this.time.value = seconds;
  }

  // The sheet's corners are moved instead of scaled, for the waves count in metres.
  private layBetween(begin: number, end: number, z: number): void {
    const position = this.sheet.geometry.getAttribute('position') as BufferAttribute;
    for (let i = 0, row = 0; row <= 16; row++)
      for (let column = 0; column <= 120; column++, i++)
        position.setXYZ(i, begin + ((end - begin) * column) / 120, -HALF_WIDTH + ((BACK + HALF_WIDTH) * row) / 16, z);
    position.needsUpdate = true;
  }

  private paneOver(course: Course, z: number): void {
    const { profile, beginX, profileStep } = course;
    const positions: number[] = [],
      uv: number[] = [],
      index: number[] = [];
    for (let i = 0; i < profile.length; i++) {
      const x = beginX + i * profileStep,
        low = Math.min(profile[i], z);
      const n = positions.length / 3;
      positions.push(x, -HALF_WIDTH - 0.002, low, x, -HALF_WIDTH - 0.002, z);
      // a fixed width of foam, whatever the depth
      uv.push(0, 1 - Math.min(1, (z - low) / 0.9), 0, 1);
      if (n > 0 && (low < z || positions[(n - 2) * 3 + 2] < z)) index.push(n - 2, n, n - 1, n - 1, n, n + 1);
    }
    this.pane.geometry.dispose();
    this.pane.geometry = new BufferGeometry();
    this.pane.geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
    this.pane.geometry.setAttribute('uv', new BufferAttribute(new Float32Array(uv), 2));
    this.pane.geometry.setIndex(index);
  }
}
