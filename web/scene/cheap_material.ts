// Light worked out at the corners and blended over the faces: a tenth of the price per pixel of three's own materials,
// for machines that draw without a graphics card. Takes vertex and instance colours; casts and takes no shadows.
import { Color, ShaderMaterial } from 'three';
import { hemisphere, sun } from './light_values';
import { linear } from './palette';

const vertexShader = `
uniform vec3 diffuse, sunColour, skyColour, groundColour, sunDirection;
varying vec3 shade;
void main() {
  vec3 n = normal, c = diffuse;
  vec4 place = vec4(position, 1.0);
  #ifdef USE_COLOR
    c *= color;
  #endif
  #ifdef USE_INSTANCING
    mat3 m = mat3(instanceMatrix);
    n = m * (n / vec3(dot(m[0], m[0]), dot(m[1], m[1]), dot(m[2], m[2])));
    place = instanceMatrix * place;
  #endif
  #ifdef USE_INSTANCING_COLOR
    c *= instanceColor;
  #endif
  vec3 w = normalize(mat3(modelMatrix) * n);
  vec3 light = mix(groundColour, skyColour, 0.5 + 0.5 * w.y) + sunColour * max(dot(w, sunDirection), 0.0);
  shade = pow(c * light * 0.3183, vec3(0.4545));
  gl_Position = projectionMatrix * modelViewMatrix * place;
}`;

// what comes in is already in the screen's colours
export const plainFragment = `
varying vec3 shade;
void main() {
  gl_FragColor = vec4(shade, 1.0);
}`;

export function cheapMaterial({ color = new Color(1, 1, 1) }: { color?: Color }): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader,
    fragmentShader: plainFragment,
    vertexColors: true, // white where a shape has none: one shader for all is compiled once
    uniforms: {
      diffuse: { value: color },
      sunDirection: { value: sun.direction },
      sunColour: { value: linear(sun.colour).clone().multiplyScalar(sun.strength) },
      skyColour: { value: linear(hemisphere.sky).clone().multiplyScalar(hemisphere.strength) },
      groundColour: { value: linear(hemisphere.ground).clone().multiplyScalar(hemisphere.strength) },
    },
  });
}
