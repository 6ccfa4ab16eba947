// Little portraits of the robots for buttons and cards, drawn like them in the picture.
const visor =
  '<rect x="12" y="19" width="26" height="12" rx="6" fill="#16202c"/><ellipse cx="20.5" cy="25" rx="2" ry="3.2" fill="#7ff0ff"/><ellipse cx="30.5" cy="25" rx="2" ry="3.2" fill="#7ff0ff"/>';
const cloth =
  '<path d="M7 19.5c11 3 23 3 34 0v9c-11 3-23 3-34 0z"/><path d="M8 22l-6 3 5 3M8 26l-4 5 6-2" stroke-width="2" fill="none"/>';
const ears = '<circle cx="7.5" cy="26" r="4"/><circle cx="40.5" cy="26" r="4"/>';
const antenna = '<path d="M24 9V5" stroke="#303947" stroke-width="2.5"/><circle cx="24" cy="4.5" r="3" class="tint"/>';
const skull = '<circle cx="24" cy="26" r="17" fill="#f8f5ee" stroke="#d8d0c2"/>';

// Who has arms shows the shoulders that they hang from.
const bust =
  '<path d="M2 50c0-9 5-13 12-14h20c7 1 12 5 12 14z" fill="#f8f5ee" stroke="#d8d0c2"/><path d="M11 38c4-3 22-3 26 0l-2.5 8h-21z" class="tint"/>' +
  '<rect x="18.5" y="32" width="11" height="7" rx="2" fill="#303947"/>';

export function portrait(agent: string, colour: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 48 48');
  svg.setAttribute('class', 'portrait');
  svg.setAttribute('aria-hidden', 'true');
  svg.innerHTML = agent === 'humanoid' ? humanoid() : walker(agent.includes('blind'));
  svg.style.setProperty('--tint', colour);
  return svg;
}

function walker(blind: boolean): string {
  return `${antenna}${skull}<g class="tint">${blind ? cloth : ears}</g>${blind ? '' : visor}`;
}

function humanoid(): string {
  return `${bust}<g transform="translate(4.3 -1) scale(0.82)">${antenna}${skull}<g class="tint">${ears}</g>${visor}</g>`;
}
