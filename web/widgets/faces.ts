// Little portraits of the robots for buttons and cards, drawn like them in the picture: assets/icons/faces, a file a robot.
import { bodyOf } from '../protocol/world';

const FOLDER = '../../assets/icons/faces/';
const faces = import.meta.glob<string>('../../assets/icons/faces/*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export function portrait(agent: string, colour: string): SVGSVGElement {
  const drawing = document.createElement('template');
  // senses need not show
  const known = [agent, bodyOf(agent), 'walker'].map((name) => faces[`${FOLDER}${name}.svg`]);
  drawing.innerHTML = known.find(Boolean)!;
  const svg = drawing.content.firstElementChild as SVGSVGElement;
  svg.style.setProperty('--tint', colour);
  return svg;
}
