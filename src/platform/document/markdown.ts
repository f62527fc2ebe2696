import type { Block, Document, Run, Runs } from './document.ts';

/** Signs that Markdown would read as its own. */
const escapeSigns = (text: string): string => text.replace(/([\\`*_[\]<>|#])/g, '\\$1');

const run = ({ text, href, strong }: Run): string => {
  const shown = strong ? `**${escapeSigns(text)}**` : escapeSigns(text);
  return href ? `[${shown}](${href})` : shown;
};

const line = (runs: Runs): string => runs.map(run).join('');

const table = (
  columns: readonly { readonly label: string; readonly number?: boolean }[],
  rows: readonly (readonly string[])[],
): string =>
  [
    `| ${columns.map(({ label }) => escapeSigns(label)).join(' | ')} |`,
    `| ${columns.map(({ number }) => (number ? '---:' : '---')).join(' | ')} |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');

const block = (each: Block): string => {
  switch (each.kind) {
    case 'heading':
      return `${'#'.repeat(each.level)} ${escapeSigns(each.text)}`;
    case 'text':
      return line(each.runs);
    case 'hero':
    case 'figures':
      return (each.kind === 'hero' ? [each.figure] : each.items)
        .map(
          ({ value, unit, label, note, href }) =>
            `- [**${escapeSigns(`${value} ${unit}`.trim())}**](${href}) ${escapeSigns(label)} (${escapeSigns(note)})`,
        )
        .join('\n');
    case 'facts':
      return each.facts
        .map(({ term, runs }) => `- **${escapeSigns(term)}**: ${line(runs)}`)
        .join('\n');
    case 'columns':
      return each.columns.flat().map(block).filter(Boolean).join('\n\n');
    case 'group':
      return each.blocks.map(block).filter(Boolean).join('\n\n');
    case 'table':
      return `${escapeSigns(each.caption)}\n\n${table(
        each.columns,
        each.rows.map((row) => row.map(line)),
      )}`;
    case 'drawing':
      if (each.bare) return '';
      return [
        `### ${escapeSigns(each.title)}`,
        each.sentence && escapeSigns(each.sentence),
        each.table
          ? table(
              each.table.columns,
              each.table.rows.map((row) => row.map(escapeSigns)),
            )
          : escapeSigns(each.alt),
        each.source && line(each.source),
      ]
        .filter(Boolean)
        .join('\n\n');
  }
};

/** The document as Markdown (GFM tables): drawings give their values instead. */
export const toMarkdown = (document: Document): string =>
  `${[
    `# ${escapeSigns(document.title)}`,
    escapeSigns(document.eyebrow),
    ...document.blocks.map(block).filter(Boolean),
    '---',
    line(document.footer),
  ].join('\n\n')}\n`;
