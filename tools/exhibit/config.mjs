// exhibit.json: read, checked against its schema, and told of in sentences that a caretaker understands. A file that is wrong leaves
// the last one that was right in force, past a restart too.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { inRoot } from '../run.mjs';

const json = (file) => JSON.parse(readFileSync(inRoot('assets', 'exhibit', file), 'utf8'));
const standard = json('exhibit.json');
const validate = new Ajv({ allErrors: true }).compile(json('exhibit.schema.json'));
const MOST_TOLD = 5;

/** {config}: what `text` says over the standard; or {fault}: in sentences, where it is wrong. */
export function readConfig(text) {
  let told;
  try {
    told = JSON.parse(text);
  } catch (error) {
    const place = placeOf(error, text);
    return { fault: `It is not written as JSON: ${place}. Often a comma or a quotation mark is missing there.` };
  }
  if (!validate(told)) {
    const sentences = new Set(validate.errors.map(sentenceOf));
    return { fault: [...sentences].slice(0, MOST_TOLD).join(' ') };
  }
  // of a group, what is not named stays
  const groups = ['times', 'server', 'tablet', 'ourRobot'].map((name) => [name, { ...standard[name], ...told[name] }]);
  return { config: { ...standard, ...told, ...Object.fromEntries(groups) } };
}

function placeOf({ message }, text) {
  const at = Number(/position (\d+)/.exec(message)?.[1] ?? NaN);
  if (Number.isNaN(at)) return message;
  const lines = text.slice(0, at).split('\n');
  return `look at line ${lines.length}, letter ${lines.at(-1).length + 1}`;
}

const kinds = {
  number: 'a number',
  integer: 'a whole number',
  string: 'a text in quotation marks',
  array: 'a list in [ ]',
  object: 'a group in { }',
};
const hints = {
  '/takeHome': 'an address that begins with https:// and has no #',
  '/staffPin': 'the line that `npm run kiosk -- --pin` prints',
  '/learnMore': 'the name of a picture beside this file: letters and digits, then .png, .svg, .jpg or .webp',
  '/logo': 'the name of a picture beside this file: letters and digits, then .png, .svg, .jpg or .webp',
};

function sentenceOf({ instancePath, keyword, params, message, propertyName }) {
  const where = instancePath ? `"${instancePath.slice(1).replaceAll('/', ' → ')}"` : 'The file';
  switch (keyword) {
    case 'additionalProperties':
      return `${where} has "${params.additionalProperty}", which the exhibit does not know.`;
    case 'propertyNames':
      return `${where} has "${params.propertyName ?? propertyName}", which does not belong there.`;
    case 'required':
      return `${where} lacks "${params.missingProperty}".`;
    case 'enum':
      return `${where} must be one of: ${params.allowedValues.join(', ')}.`;
    case 'minimum':
      return `${where} must be at least ${params.limit}.`;
    case 'maximum':
      return `${where} must be at most ${params.limit}.`;
    case 'type':
      return `${where} must be ${kinds[params.type] ?? params.type}.`;
    case 'pattern':
      return `${where} must be written otherwise: ${hints[instancePath] ?? params.pattern}.`;
    default:
      return `${where} ${message}.`;
  }
}

/** What the page may know of it: no secret. */
export function publicPart({ staffPin, ...open }) {
  const { languages, times, grounds, robots, texts, logo, learnMore, sideBySide, volume, brightness, takeHome } = open;
  return {
    ...{ languages, times, grounds, robots, texts, logo, learnMore, sideBySide, volume, brightness, takeHome },
    isServed: true,
    hasStaff: staffPin !== '',
  };
}

/** The file as it is now, or the last one that was right. `kept`: a copy of that one; `complain` hears each new fault once. */
export class ConfigFile {
  config = standard;
  fault = '';
  text = null;

  constructor(file, kept, complain) {
    Object.assign(this, { file, kept, complain });
    const before = file && textOf(kept);
    if (before) this.config = readConfig(before).config ?? standard;
  }

  read() {
    if (!this.file) return this.config;
    const text = textOf(this.file);
    if (text === null) return this.refuse('It is not there, or cannot be read.');
    if (text === this.text) return this.config;
    this.text = text;
    const { config, fault } = readConfig(text);
    if (fault) return this.refuse(fault);
    this.fault = '';
    this.config = config;
    this.keep(text);
    return config;
  }

  refuse(fault) {
    if (fault !== this.fault) this.complain(`${this.file}: ${fault} The exhibit goes on with what was right before.`);
    this.fault = fault;
    return this.config;
  }

  // On a full disk the copy of before stays.
  keep(text) {
    try {
      mkdirSync(path.dirname(this.kept), { recursive: true });
      writeFileSync(`${this.kept}.new`, text);
      renameSync(`${this.kept}.new`, this.kept);
    } catch (error) {
      this.complain(`${this.kept} cannot be written (${error.code}).`);
    }
  }
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
