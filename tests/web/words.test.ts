// Every sentence for visitors lives in assets/words, in every language, and nowhere else.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fault, faultOf } from '../../web/protocol/fault';
import {
  foreignWordsOf,
  languages,
  metres,
  practice,
  say,
  sayFault,
  sayFaultWhole,
  sayOf,
  seconds,
} from '../../web/state/words';
import { core, settingsTable } from './core';
import type { WishInfo } from '../../web/protocol/world';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const wordsOf = (language: string): Record<string, string> => JSON.parse(read(`assets/words/${language}.json`));
const english = wordsOf('en');

describe.each(languages)('Words of %s', (language) => {
  const words = wordsOf(language);

  it('Are all there, in the order of English, and none is left over', () => {
    expect(Object.keys(words)).toEqual(Object.keys(english));
  });

  it('Say something, with the same blanks to fill', () => {
    const blanks = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();
    for (const [key, text] of Object.entries(words)) {
      expect(text.trim(), key).not.toBe('');
      expect(blanks(text), key).toEqual(blanks(english[key]));
    }
  });
});

// Faults and the lab's words are lines of their own, which nothing wraps but where it must.
it('No number is parted from its unit at the end of a line', () => {
  const parted = /(\d|\{\d\}) (%|m\/s|ms|cm|m|s|h|min|MB|kg|J\/m|°)(?![\p{L}\p{N}])/u;
  for (const language of languages)
    for (const [key, sentence] of Object.entries(wordsOf(language)))
      if (!/^(fault|lab)\./.test(key)) expect(sentence, `${language} ${key}`).not.toMatch(parted);
  expect([metres(4), seconds(4)]).toEqual(['4.0\u00a0m', '4.0\u00a0s']);
});

it('No French question mark, colon or guillemet begins a line', () => {
  for (const [key, sentence] of Object.entries(wordsOf('fr'))) expect(sentence, key).not.toMatch(/ [:;?!»]|« /);
});

// cmake/lab_words.cmake replaces the apostrophe.
it('The lab’s panels have a letter for each of their words', () => {
  for (const language of languages)
    for (const [key, sentence] of Object.entries(wordsOf(language)))
      if (/^lab\.|^settings\..*\.label$/.test(key)) expect(sentence, `${language} ${key}`).toMatch(/^[\x20-\xff’]*$/);
});

describe('Words', () => {
  it('Are there for every row of the tables of settings and wishes', async () => {
    for (const { name } of await settingsTable())
      for (const part of ['label', 'help'] as const) expect(sayOf('settings', name, part), name).not.toBe(name);
    const wishes: WishInfo[] = JSON.parse((await core()).Lab.wishTable());
    for (const { name } of wishes)
      for (const part of ['label', 'help', 'measure', 'unit'] as const)
        expect(sayOf('wishes', name, part), name).not.toBe(name);
  });

  it('Tell samples as time of practice', () => {
    expect([0, 3000, 4_005_888, 120e6].map(practice)).toEqual([
      'Untrained',
      '1\u00a0min of practice',
      '22\u00a0h of practice',
      '28 days of practice',
    ]);
  });

  it('Fill the blanks', () => {
    expect(say('fellAt', '6.2 m')).toBe('fell at 6.2 m');
  });
});

const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
const shown =
  /(?:textContent|title)\s*=\s*['"`]\p{L}|notice\(\s*['"`]|Error\(\s*['"`]|(?:'aria-label'|title):\s*['"`]\p{L}/gu;

// Two words in a row that begin as a sentence does or have its marks, or four; names of classes, markup and shaders do not.
function sentencesIn(source: string): string[] {
  const literals = [...source.matchAll(token)]
    .map(([literal]) => literal)
    .filter((literal) => !literal.startsWith('/'));
  const sentences = literals.filter((literal) => {
    const text = literal.slice(1, -1).replace(/\$\{[^}]*\}/g, '…');
    const isSentence =
      (/\p{L}{2,}[,:.!?’]? +\p{L}{2,}/u.test(text) && /^\p{Lu}|[.!?’]/u.test(text)) ||
      /(\p{L}{2,},? +){3}\p{L}{2,}/u.test(text);
    return isSentence && !/[<{;]/.test(text);
  });
  return [...sentences, ...(source.match(shown) ?? [])];
}

const files = readdirSync(path.join(root, 'web'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

// Their codes are checked by the compilers against the English words.
describe('Faults', () => {
  it('Have a sentence in every language, with a blank for each value: whatever the core may hand over', async () => {
    const table: { code: string; blanks: number }[] = JSON.parse((await core()).Lab.faultTable());
    expect(table.length).toBeGreaterThan(100);
    for (const { code, blanks } of table)
      for (const language of languages) {
        const sentence = wordsOf(language)[`fault.${code}`];
        expect(sentence, `${code} in ${language}`).toBeTruthy();
        for (let i = 0; i < blanks; ++i) expect(sentence, `${code} in ${language}`).toContain(`{${i}}`);
      }
  });

  it('Each have a place that tells of them', () => {
    const sources = (folder: string, ending: RegExp) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => ending.test(file))
        .map((file) => read(`${folder}/${file}`));
    const code = [...sources('web', /\.ts$/), ...sources('src', /\.(cpp|h)$/)].join('\n');
    for (const key of Object.keys(english).filter((key) => key.startsWith('fault.'))) {
      const short = key.slice('fault.'.length);
      // network.ts fills in which end of the network it is
      const written = [
        `'${short}'`,
        `"${short}"`,
        `'${key}'`,
        `\`${short.replace(/^network\.(in|out)put_/, 'network.${role}_')}\``,
      ];
      expect(
        written.filter((one) => code.includes(one)),
        key,
      ).not.toEqual([]);
    }
  });

  it('Say their cause, with the numbers of the language', () => {
    const cause = fault('fetch.status', 'core.wasm', 503).told;
    expect(sayFault(fault('fetch.failed', 'page', cause).told)).toBe(
      'page could not be fetched (core.wasm could not be fetched: the server answered 503).',
    );
    expect(sayFault(fault('card.scale', 0.25, 0.5).told)).toBe("The card's action_scale is 0.25, the robot's is 0.5.");
  });

  it('Leave what others wrote in their language to the details', () => {
    const told = fault('network.unreadable', faultOf(new Error('Protobuf parsing failed'))).told;
    expect(sayFault(told)).toBe('This is no ONNX network that can be read: the details say why.');
    expect(foreignWordsOf(told)).toEqual(['Protobuf parsing failed']);
    expect(sayFaultWhole(told)).toBe('This is no ONNX network that can be read: Protobuf parsing failed.');
  });
});

describe('Sentences in the page', () => {
  it.each(files)('Stand in no literal of web/%s', (file) => {
    expect(sentencesIn(read(`web/${file}`))).toEqual([]);
  });

  it.each([
    "store.notice('Saved', 'good');",
    "element.textContent = 'Go on';",
    "throw new Error(`There is no robot '${name}'.`);",
    "throw new Error('too large');",
    "hear({ kind: 'dead', reason: 'nothing has been heard of it' });",
    "h('button', { 'aria-label': 'Close' });",
  ])('Are found in: %s', (source) => {
    expect(sentencesIn(source)).not.toEqual([]);
  });
});
