// What draws here, as it says of itself; null where there is no WebGL 2. Asked once, with a context that is thrown away.
let told: string | null | undefined;

export function graphics(): string | null {
  if (told === undefined) told = ask();
  return told;
}

function ask(): string | null {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return null;
  const info = gl.getExtension('WEBGL_debug_renderer_info'),
    name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}
