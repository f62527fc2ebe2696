import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Lang } from '#kernel';
import type { Link } from './layout.tsx';
import { words } from './messages.ts';

export interface FigureProps {
  readonly lang: Lang;
  /** Absent when there is no value: `absence` then says why. */
  readonly value?: { readonly number: string; readonly unit: string };
  readonly absence?: string;
  readonly label: string;
  /** Year, territory, denominator: what the number is about. */
  readonly note?: Child;
  /** Page that explains the figure. */
  readonly href?: string;
  readonly hero?: boolean;
}

/** A number large, its unit small, its year near, and the way to its explanation. */
export const Figure = ({ lang, value, absence, label, note, href, hero }: FigureProps) => (
  <div class={`figure${hero ? ' hero' : ''}${value ? '' : ' absent'}`}>
    <span class="figure-number">
      {value ? (
        <>
          {value.number}
          {value.unit && (
            <span class="unit">
              {unitGap(lang, value.unit)}
              {value.unit}
            </span>
          )}
        </>
      ) : (
        (absence ?? words.missing[lang])
      )}
    </span>
    <span class="figure-label">{label}</span>
    {note && <span class="figure-note">{note}</span>}
    {href && (
      <a class="figure-explain" href={href}>
        {words.explain[lang]}
        <span class="visually-hidden">{`\u00a0: ${label}`}</span>
      </a>
    )}
  </div>
);

const unitGap = (lang: Lang, unit: string): string =>
  unit === '%' && lang === 'en' ? '' : '\u202f';

export interface Column {
  readonly label: string;
  readonly number?: boolean;
}

export interface Cell {
  readonly content: Child;
  /** What the column sorts by, when it is not the text. */
  readonly sort?: string | number;
}

/** A table that sorts (with script) and scrolls; the first column heads its row. */
export const Table = ({
  lang,
  caption,
  columns,
  rows,
  own,
  tall,
  codes,
  hideCaption,
}: {
  lang: Lang;
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** Index of the row of the territory one is in. */
  own?: number | undefined;
  tall?: boolean;
  /** One code per row, to link rows and map. */
  codes?: readonly string[];
  hideCaption?: boolean;
}) => (
  <sortable-table label={words.sortHint[lang]}>
    <section class={`table-frame${tall ? ' tall' : ''}`} tabindex={0} aria-label={caption}>
      <table>
        <caption class={hideCaption ? 'visually-hidden' : ''}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.number ? 'number' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr class={at === own ? 'own' : undefined} data-code={codes?.[at]}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th scope="row" data-value={cell.sort}>
                    {cell.content}
                  </th>
                ) : (
                  <td class={columns[column]?.number ? 'number' : undefined} data-value={cell.sort}>
                    {cell.content}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </sortable-table>
);

/** Definitions in rows: the term at left, the text at right. */
export const Facts = ({ facts }: { facts: readonly { term: string; text: Child }[] }) => (
  <dl class="facts">
    {facts.map(({ term, text }) => (
      <div>
        <dt>{term}</dt>
        <dd>{text}</dd>
      </div>
    ))}
  </dl>
);

export const Notice = ({ warn, children }: { warn?: boolean; children?: Child }) => (
  <div class={`notice${warn ? ' warn' : ''}`} role={warn ? 'alert' : undefined}>
    {children}
  </div>
);

/** Nothing to show, why, and what to do instead. */
export const Empty = ({ title, children }: { title: string; children?: Child }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
);

export interface Option {
  readonly value: string;
  readonly label: string;
}

export const Select = ({
  id,
  name,
  label,
  options,
  value,
  hint,
}: {
  id: string;
  name: string;
  label: string;
  options: readonly Option[];
  value?: string | undefined;
  hint?: string;
}) => (
  <>
    <label for={id}>
      {label}
      {hint && <span class="hint">{hint}</span>}
    </label>
    <select id={id} name={name}>
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  </>
);

export const Field = ({
  id,
  name,
  label,
  value = '',
  hint,
  error,
  rows,
  maxlength,
  required,
}: {
  id: string;
  name: string;
  label: string;
  value?: string;
  hint?: string;
  error?: string | undefined;
  /** More than one makes a text area. */
  rows?: number;
  maxlength?: number;
  required?: boolean;
}) => {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const common = {
    id,
    name,
    maxlength,
    required,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
  return (
    <div>
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {rows ? (
        <textarea {...common} rows={rows}>
          {value}
        </textarea>
      ) : (
        <input type="text" {...common} value={value} />
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
};

export interface Drawing {
  readonly svg: string;
  readonly title: string;
  readonly desc: string;
}

/**
 * A chart: its finding as a title, a sentence, the drawing for wide and narrow screens, the same
 * data as a table, its source and what can be taken away.
 */
export const Chart = ({
  lang,
  title,
  sentence,
  wide,
  compact,
  table,
  source,
  takeaways = [],
  level = 2,
  kind,
  picture,
  children,
}: {
  lang: Lang;
  title: string;
  sentence?: Child;
  wide: string;
  compact?: string;
  table?: Child;
  source?: Child;
  takeaways?: readonly (Link & { readonly download?: boolean })[];
  level?: 2 | 3;
  kind?: string;
  /** Address of the drawing as an SVG file, with its title and source. */
  picture?: string;
  children?: Child;
}) => (
  <figure class={`chart${kind ? ` ${kind}` : ''}`}>
    <figcaption>
      {level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
      {sentence && <p>{sentence}</p>}
    </figcaption>
    <div class={compact ? 'wide' : 'drawing'}>{raw(wide)}</div>
    {compact && <div class="compact">{raw(compact)}</div>}
    {children}
    {table && (
      <details>
        <summary>{words.asTable[lang]}</summary>
        {table}
      </details>
    )}
    <div class="chart-foot">
      {source && (
        <span>
          {`${words.source[lang]}${lang === 'fr' ? '\u00a0' : ''}: `}
          {source}
        </span>
      )}
      {(takeaways.length > 0 || picture) && (
        <span class="takeaways">
          {`${words.take[lang]}${lang === 'fr' ? '\u00a0' : ''}: `}
          {picture && (
            <>
              <a href={picture} download="">
                SVG
              </a>{' '}
              <save-png src={picture}>
                <button type="button" class="plain link" hidden>
                  PNG
                </button>
              </save-png>
            </>
          )}
          {takeaways.map((link) => (
            <a href={link.href} download={link.download ? '' : undefined}>
              {link.label}
            </a>
          ))}
        </span>
      )}
    </div>
  </figure>
);

export const Pagination = ({
  lang,
  previous,
  next,
}: {
  lang: Lang;
  previous?: string | undefined;
  next?: string | undefined;
}) => (
  <nav class="pagination" aria-label={lang === 'fr' ? 'Pages' : 'Pages'}>
    {previous && (
      <a href={previous} rel="prev">
        {words.previous[lang]}
      </a>
    )}
    {next && (
      <a href={next} rel="next">
        {words.next[lang]}
      </a>
    )}
  </nav>
);
