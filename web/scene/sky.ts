// The sky: haze at the horizon, blue above, a glow where the sun came up. One cheap shader on a dome that moves with the camera.
import { BackSide, Mesh, ShaderMaterial, SphereGeometry, Vector3 } from 'three';
import { linear, palette } from './palette';

const vertexShader = `
varying vec3 direction;
void main() {
  direction = position;
  gl_Position = (projectionMatrix * vec4(mat3(modelViewMatrix) * position, 1.0)).xyww;
}`;

const fragmentShader = `
uniform vec3 top, middle, haze, sun, sunDirection;
varying vec3 direction;
void main() {
  vec3 d = normalize(direction);
  vec3 colour = mix(haze, middle, smoothstep(-0.07, 0.05, d.y));
  colour = mix(colour, top, smoothstep(0.0, 0.3, d.y));
  colour = mix(colour, sun, 0.75 * pow(max(dot(d, sunDirection), 0.0), 40.0));
  gl_FragColor = vec4(colour, 1.0);
  #include <colorspace_fragment>
}`;

const sunInSky = new Vector3(-0.1, -0.02, -0.99).normalize();

export function makeSky(): Mesh {
  const material = new ShaderMaterial({
    vertexShader, fragmentShader, side: BackSide, depthWrite: false, depthTest: true, fog: false,
    uniforms: {
      top: { value: linear(palette.skyTop) }, middle: { value: linear(palette.skyMiddle) },
      haze: { value: linear(palette.haze) }, sun: { value: linear(palette.sun) }, sunDirection: { value: sunInSky },
    },
  });
  const sky = new Mesh(new SphereGeometry(1, 32, 24), material);
  sky.frustumCulled = false;
  sky.renderOrder = 10; // after everything solid: only the pixels that are left
  return sky;
}
