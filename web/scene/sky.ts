// The sky: haze at the horizon, blue above, a glow where the sun came up. A dome that moves with the camera, its colours
// worked out at its corners: it covers many pixels, so each must be cheap.
import { BackSide, Mesh, ShaderMaterial, SphereGeometry, Vector3 } from 'three';
import { plainFragment } from './cheap_material';
import { onScreen, palette } from './palette';

const vertexShader = `
uniform vec3 top, middle, haze, glow, glowDirection;
varying vec3 shade;
void main() {
  vec3 d = normalize(position);
  shade = mix(haze, middle, smoothstep(-0.07, 0.05, d.y));
  shade = mix(shade, top, smoothstep(0.0, 0.3, d.y));
  shade = mix(shade, glow, 0.75 * pow(max(dot(d, glowDirection), 0.0), 40.0));
  gl_Position = (projectionMatrix * vec4(mat3(modelViewMatrix) * position, 1.0)).xyww;
}`;

export function makeSky(): Mesh {
  const material = new ShaderMaterial({
    vertexShader,
    fragmentShader: plainFragment,
    side: BackSide,
    depthWrite: false,
    uniforms: {
      top: { value: onScreen(palette.skyTop) },
      middle: { value: onScreen(palette.skyMiddle) },
      haze: { value: onScreen(palette.haze) },
      glow: { value: onScreen(palette.sun) },
      glowDirection: { value: new Vector3(-0.1, -0.02, -0.99).normalize() },
    },
  });
  // fine rows near the horizon, where the colours change
  const sky = new Mesh(new SphereGeometry(1, 24, 60), material);
  sky.frustumCulled = false;
  sky.renderOrder = 10; // after everything solid: only the pixels that are left
  return sky;
}
