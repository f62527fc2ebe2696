import { type Drawing, fontSizeFor, frame, type Subject, widthOfSize } from './drawing.ts';
import { plotLines } from './plot-lines.ts';
import { valueDomain } from './scale.ts';
import { periodsOf, type Series, seriesTable, valuesOf } from './series.ts';
import { el, label } from './svg.ts';
import { wrapText } from './text.ts';
import { words } from './words.ts';

export interface Panel {
  readonly title: string;
  readonly series: readonly Series[];
  /** Its own unit, when panels show several indicators. */
  readonly format?: (value: number) => string;
}

export interface SmallMultiples extends Subject {
  readonly panels: readonly Panel[];
  /** One axis of values for all panels: true when they show one indicator. */
  readonly shared: boolean;
  readonly zero?: boolean;
}

/** The same small chart for each place or each indicator, over the same years. */
export const smallMultiples = (chart: SmallMultiples): Drawing => {
  const { lang, panels, title } = chart;
  const width = widthOfSize(chart.size);
  const fontSize = fontSizeFor(width);
  const columns = Math.max(1, Math.min(panels.length, Math.floor(width / 300)));
  const gap = 28;
  const panelWidth = (width - gap * (columns - 1)) / columns;
  const all = panels.flatMap(({ series }) => series);
  const periods = periodsOf(all);
  const together = valueDomain(valuesOf(all), chart.zero ?? false);
  const drawn = panels.map((panel) => {
    const format = panel.format ?? chart.format;
    const head = wrapText(panel.title, panelWidth, fontSize + 1);
    const plot = plotLines({
      lang,
      series: panel.series,
      width: panelWidth,
      depth: 120,
      fontSize,
      domain: chart.shared ? together : valueDomain(valuesOf(panel.series), chart.zero ?? false),
      ...(periods.length && { span: [periods[0] ?? '', periods.at(-1) ?? ''] as const }),
      format,
      formatTick: panel.format ?? chart.formatTick ?? format,
      named: panel.series.length > 1,
    });
    const headHeight = head.length * (fontSize + 1) * 1.25 + 8;
    return {
      markup:
        head
          .map((line, at) =>
            label(0, (fontSize + 1) * (1 + at * 1.25), line, {
              'font-size': fontSize + 1,
              'font-weight': 650,
            }),
          )
          .join('') + el('g', { transform: `translate(0 ${headHeight})` }, plot.markup),
      height: headHeight + plot.height,
    };
  });
  const rows = Array.from({ length: Math.ceil(drawn.length / columns) }, (_, row) =>
    drawn.slice(row * columns, (row + 1) * columns),
  );
  let height = 0;
  const markup = rows.map((row) => {
    const y = height;
    height += Math.max(...row.map((panel) => panel.height)) + 22;
    return row
      .map((panel, column) =>
        el(
          'g',
          { transform: `translate(${Math.round(column * (panelWidth + gap))} ${Math.round(y)})` },
          panel.markup,
        ),
      )
      .join('');
  });
  const tables = panels.map((panel) =>
    seriesTable(lang, panel.series, panel.format ?? chart.format),
  );
  const columnsOfTable = tables.find(
    (table) => table.columns.length === Math.max(...tables.map((found) => found.columns.length)),
  )?.columns;
  const desc = chart.desc ?? `${panels.map((panel) => panel.title).join(', ')}.`;
  return {
    svg: frame(chart, desc, { width, height }, ...markup),
    title,
    desc,
    table: {
      columns: [{ label: words.name[lang] }, ...(columnsOfTable ?? [])],
      rows: panels.flatMap((panel, at) =>
        (tables[at]?.rows ?? []).map((row) => {
          const missing = (columnsOfTable?.length ?? row.length) - row.length;
          const blanks = Array.from({ length: missing }, () => ({ content: '' }));
          return [{ content: panel.title }, ...row.slice(0, 1), ...blanks, ...row.slice(1)];
        }),
      ),
    },
    width,
    height,
  };
};
