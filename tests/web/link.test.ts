import { describe, expect, it } from 'vitest';
import { namesCourse, pageKeys, readPageLink, writeLink, type PageLink } from '../../web/state/link';
import { core } from './core';

describe('Link', () => {
  it('Reads back what it wrote', () => {
    const page: Omit<PageLink, 'faults'> = {
      robots: [
        { policy: 'walker', stage: '' },
        { policy: 'walker-blind', stage: '02-507904' },
      ],
      view: 'whole',
      senses: true,
      lang: 'fr',
      quality: 'low',
    };
    const link = writeLink('gap_width=0.5&seed=42', page);
    expect(readPageLink(link)).toEqual({ ...page, faults: [] });
  });

  it('Is empty for the default', () => {
    expect(writeLink('', { robots: null, view: 'follow', senses: false, lang: null, quality: null })).toBe('');
  });

  it('Tells an empty track from the default robot', () => {
    const link = writeLink('', { robots: [], view: 'follow', senses: false, lang: null, quality: null });
    expect(readPageLink(link).robots).toEqual([]);
    expect(readPageLink('').robots).toBeNull();
  });

  it('Tells a link to a course from one that only sets up the page', () => {
    expect(['', 'view=whole&lang=fr', 'seed=1', 'view=whole&gap_width=0.2', 'lava=1'].map(namesCourse)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it('Names each key of the page whose value it does not know', () => {
    expect(readPageLink('view=moon&lang=de&robots=&senses=2').faults).toEqual([
      { key: 'view', value: 'moon' },
      { key: 'lang', value: 'de' },
      { key: 'robots', value: '' },
      { key: 'senses', value: '2' },
    ]);
  });

  it('Shares a link with the core: each skips the keys of the other', async () => {
    const { Lab } = await core();
    const link = writeLink('gap_width=0.5&seed=42', {
      robots: [{ policy: 'walker', stage: '' }],
      view: 'close',
      senses: true,
      lang: 'en',
      quality: 'high',
    });
    const read = JSON.parse(Lab.readLink(link, pageKeys));
    expect(read.error).toBeUndefined();
    expect([read.settings.gap_width, read.seed]).toEqual([0.5, '42']);
    expect(Lab.writeLink(JSON.stringify(read.settings), read.seed)).toBe('v=2&gap_width=0.5&seed=42');
  });

  it('Gets the key named when a setting is out of range', async () => {
    const { Lab } = await core();
    expect(JSON.parse(Lab.readLink('gap_width=9', pageKeys)).error).toContain("'gap_width'");
  });
});
