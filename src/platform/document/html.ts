import type { Block, Document, DrawingBlock, FigureItem, Look, Runs } from './document.ts';

const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const line = (runs: Runs): string =>
  runs
    .map(({ text, href, strong }) => {
      const shown = strong ? `<strong>${escapeHtml(text)}</strong>` : escapeHtml(text);
      return href ? `<a href="${escapeHtml(href)}">${shown}</a>` : shown;
    })
    .join('');

const figure = ({ value, unit, label, note, href }: FigureItem, hero = false): string =>
  `<div class="${hero ? 'hero' : 'item'}"><a class="value" href="${escapeHtml(href)}">${escapeHtml(value)}` +
  `${unit ? `<span> ${escapeHtml(unit)}</span>` : ''}</a><p>${escapeHtml(label)}</p><p class="small">${escapeHtml(note)}</p></div>`;

const drawing = ({ title, svg, sentence, source, bare }: DrawingBlock): string =>
  `<figure>${bare ? '' : `<h3>${escapeHtml(title)}</h3>`}${sentence ? `<p>${escapeHtml(sentence)}</p>` : ''}` +
  `${svg}${source ? `<figcaption class="small">${line(source)}</figcaption>` : ''}</figure>`;

const block = (each: Block): string => {
  switch (each.kind) {
    case 'heading':
      return `<h${each.level}>${escapeHtml(each.text)}</h${each.level}>`;
    case 'text':
      return `<p${each.tone ? ` class="${each.tone}"` : ''}>${line(each.runs)}</p>`;
    case 'hero':
      return figure(each.figure, true);
    case 'figures':
      return `<div class="figures">${each.items.map((item) => figure(item)).join('')}</div>`;
    case 'facts':
      return `<dl>${each.facts
        .map(({ term, runs }) => `<dt>${escapeHtml(term)}</dt><dd>${line(runs)}</dd>`)
        .join('')}</dl>`;
    case 'columns':
      return `<div class="columns">${each.columns
        .map(
          (column, at) =>
            `<div style="flex:${each.widths[at] ?? 1} 1 16rem">${column.map(block).join('')}</div>`,
        )
        .join('')}</div>`;
    case 'group':
      return `<section>${each.blocks.map(block).join('')}</section>`;
    case 'table':
      return `<table><caption>${escapeHtml(each.caption)}</caption><thead><tr>${each.columns
        .map(
          ({ label, number }) =>
            `<th scope="col"${number ? ' class="n"' : ''}>${escapeHtml(label)}</th>`,
        )
        .join('')}</tr></thead><tbody>${each.rows
        .map(
          (row, index) =>
            `<tr${index === each.own ? ' class="own"' : ''}>${row
              .map(
                (cell, at) =>
                  `<td${each.columns[at]?.number ? ' class="n"' : ''}>${line(cell)}</td>`,
              )
              .join('')}</tr>`,
        )
        .join('')}</tbody></table>`;
    case 'drawing':
      return drawing(each);
  }
};

const styleOf = ({ colours, sans, serif }: Look): string => `
body{margin:0 auto;max-width:46rem;padding:2.5rem 1.25rem;background:${colours['paper']};color:${colours['ink']};font:1rem/1.55 "${sans}",system-ui,sans-serif}
h1,h2,h3,.lede,.value{font-family:"${serif}",Georgia,serif;line-height:1.2}
h1{font-size:2.6rem;margin:.2em 0 .5em}h2{margin:2.2em 0 .6em;border-top:1px solid ${colours['line']};padding-top:1em}
.lede{font-size:1.2rem;line-height:1.5}.small,.eyebrow,caption,figcaption{color:${colours['muted']};font-size:.875rem}
a{color:inherit;text-decoration-color:${colours['accent']};text-underline-offset:.15em}
.value{font-size:1.7rem;text-decoration:none;font-weight:600}.hero .value{font-size:4rem;color:${colours['accent']}}
.value span{font-size:.5em}.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:1.2rem}
.figures p,.hero p{margin:.1em 0}.columns{display:flex;flex-wrap:wrap;gap:2rem}
table{border-collapse:collapse;width:100%;margin:1em 0;font-variant-numeric:tabular-nums}caption{text-align:left;padding-bottom:.4em}
th,td{text-align:left;padding:.35em .6em .35em 0;border-bottom:1px solid ${colours['line']};vertical-align:top}.n{text-align:right}
.own{font-weight:700;background:${colours['raised']}}figure{margin:1.5em 0}svg{max-width:100%;height:auto}
dt{font-weight:700;margin-top:.7em}dd{margin:0}footer{margin-top:3em;border-top:1px solid ${colours['line']};padding-top:1em}
@media print{body{background:#fff}}`;

/** The document as one HTML file that needs nothing beside it. */
export const toHtml = (document: Document, look: Look): string =>
  `<!doctype html><html lang="${document.lang}"><head><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(document.title)}</title>` +
  `<meta name="description" content="${escapeHtml(document.description)}"><style>${styleOf(look)}</style></head>` +
  `<body><main><p class="eyebrow">${escapeHtml(document.eyebrow)}</p><h1>${escapeHtml(document.title)}</h1>` +
  `${document.blocks.map(block).join('\n')}</main><footer class="small">${line(document.footer)}</footer></body></html>\n`;
