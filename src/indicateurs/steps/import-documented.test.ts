import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Lang } from '#kernel';
import { withImports } from '../../../test/import-into.ts';
import { mappingInvalid } from '../domain/import-refusals.ts';
import type { Observation } from '../domain/observation.ts';

const { mend } = mappingInvalid({ fr: '', en: '' });

/** The section that the refusal of a mapping file sends to: its file, then its heading. */
const sectionOf = async (lang: Lang): Promise<string> => {
  const [, file = '', heading = ''] = /(docs\/\S+\.md), [«“]\s*(.+?)\s*[»”]/.exec(mend[lang]) ?? [];
  const text = await readFile(new URL(`../../../${file}`, import.meta.url), 'utf8');
  const [, section] = text.split(`\n## ${heading}\n`);
  return section?.split('\n## ')[0] ?? '';
};

const block = (section: string, kind: string): string =>
  section.split(`\`\`\`${kind}\n`)[1]?.split('```')[0] ?? '';

test.each(['fr', 'en'] as const)(
  'the example of the operations guide (%s), where a refused mapping sends, is imported as it stands',
  (lang) =>
    withImports(async ({ file, take, rows }) => {
      const section = await sectionOf(lang);
      const from = await file('menages.csv', block(section, 'csv'));
      const mapping: unknown = JSON.parse(block(section, 'json'));
      const input = await take({ from, mapping });
      expect(input).toMatchObject({ read: 4, kept: 4, rejected: 0, corrected: 0, ignored: [] });
      const kept = await rows<Observation>(input.id, 'observations');
      expect(kept.map(({ code, value, status }) => [code, value, status])).toEqual([
        ['01004', 6861, 'normal'],
        ['48095', 6012, 'normal'],
        ['01004', 50.5, 'normal'],
        ['48095', null, 'missing'],
      ]);
    }),
);
