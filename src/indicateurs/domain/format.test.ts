import { expect, test } from 'vitest';
import { formatValue } from './format.ts';

const share = { unit: 'pourcent', decimals: 1 } as const;
const euro = { unit: 'euro', decimals: 0 } as const;
const count = { unit: 'nombre', decimals: 0 } as const;

test.each([
  ['fr', share, 14.2, '14,2\u202f%'],
  ['en', share, 14.2, '14.2%'],
  ['fr', count, 133_000, '133\u202f000'],
  ['en', count, 133_000, '133,000'],
  ['fr', euro, 3.6e9, '3,6\u00a0Md€'],
  ['en', euro, 3.6e9, '3.6\u00a0€ bn'],
  ['fr', euro, 2_175_707_000, '2,2\u00a0Md€'],
  ['fr', euro, 20_644, '20\u202f644\u00a0€'],
  ['fr', share, -1.5, '−1,5\u202f%'],
] as const)('in %s, a value of unit %o: %d is written %s', (lang, indicateur, value, text) => {
  expect(formatValue(lang, indicateur, value)).toBe(text);
});
