import type { Lang } from '#kernel';
import type { ChartTable } from './drawing.ts';
import type { NamedValue } from './named-value.ts';
import { words } from './words.ts';

export const valueTable = (
  lang: Lang,
  values: readonly NamedValue[],
  format: (value: number) => string,
): ChartTable => ({
  columns: [{ label: words.name[lang] }, { label: words.value[lang], number: true }],
  rows: values.map(({ label, value }) => [
    { content: label },
    { content: format(value), sort: value },
  ]),
});
