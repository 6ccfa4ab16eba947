// Dear ImGui asks for all of the context's state before each picture, to put it back behind it. Here nobody else draws,
// so what was there first is there always; and in WebGL every answer waits for the graphics process, half of what a
// picture takes.
export function rememberState(gl: WebGL2RenderingContext): void {
  gl.getParameter = remembering(gl.getParameter.bind(gl));
  gl.isEnabled = remembering(gl.isEnabled.bind(gl));
}

function remembering<T>(ask: (name: GLenum) => T): (name: GLenum) => T {
  const answers = new Map<GLenum, T>();
  return (name) => {
    if (!answers.has(name)) answers.set(name, ask(name));
    return answers.get(name)!;
  };
}
