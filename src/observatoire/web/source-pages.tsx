import { Facts, Page, Pagination, Table } from '#design';
import type { Check, KeptCorrection, KeptReject, Manifest, ManifestInput } from '#indicateurs';
import { checkText } from '#indicateurs';
import type { Lang } from '#kernel';
import { formatBytes, formatDate, formatNumber, typeset } from '#platform/i18n';
import { repertoireSources } from '#territoires';
import type { PageRequest } from './context.ts';
import { correctionText, noteText, rejectText, t } from './messages.ts';
import { paths } from './paths.ts';

const home = ({ lang }: PageRequest) => ({ href: paths.home(lang), label: t.home[lang] });

/** How much was read, kept and rejected, in cells or in rows. */
export const countsOf = (lang: Lang, input: ManifestInput): string =>
  t[input.counted === 'rows' ? 'rowsCount' : 'cellsCount'][lang](
    formatNumber(lang, input.read),
    formatNumber(lang, input.kept),
    formatNumber(lang, input.rejected),
  );

const inRows = (input: ManifestInput): boolean => input.counted === 'rows';

const countsTerm = (lang: Lang, input: ManifestInput): string =>
  t[inRows(input) ? 'rows' : 'cells'][lang];

/** A vintage is a year, a span, or a day: only a day is put in words. */
const vintageText = (lang: Lang, vintage: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(vintage) ? formatDate(lang, vintage) : vintage;

/** The files that the release was made from. */
export const SourcesPage = ({ request }: { request: PageRequest }) => {
  const { lang, frame, release } = request;
  return (
    <Page
      frame={frame}
      title={t.spaceSources[lang]}
      description={t.homeLede[lang]}
      space="sources"
      breadcrumbs={[home(request)]}
    >
      <h1>{t.spaceSources[lang]}</h1>
      <p class="lede">
        {lang === 'fr'
          ? 'Chaque fichier est gardé tel qu’il fut pris, avec sa somme de contrôle et sa licence. Ce qui n’a pas pu être lu est gardé aussi, avec sa raison.'
          : 'Each file is kept as it was taken, with its checksum and its licence. What could not be read is kept too, with its reason.'}
      </p>
      {release.manifest.inputs.map((input) => (
        <section>
          <h2>
            <a href={paths.source(lang, input.id)}>{input.title[lang]}</a>
          </h2>
          <Facts
            facts={[
              {
                term: t.source[lang],
                text: `${input.publisher}, ${vintageText(lang, input.vintage)}`,
              },
              { term: t.licence[lang], text: <a href={input.licence.url}>{input.licence.name}</a> },
              { term: t.taken[lang], text: formatDate(lang, input.takenOn) },
              { term: countsTerm(lang, input), text: countsOf(lang, input) },
            ]}
          />
        </section>
      ))}
      <section id="territoires">
        <h2>{lang === 'fr' ? 'Répertoire des territoires' : 'Directory of territories'}</h2>
        <Facts
          facts={repertoireSources.flatMap(({ title, publisher, vintage, address, licence }) => [
            {
              term: title[lang],
              text: (
                <>
                  {publisher}, {vintage}.{' '}
                  <a href={address} rel="external">
                    {address}
                  </a>
                  . <a href={licence.url}>{licence.name}</a>
                </>
              ),
            },
          ])}
        />
      </section>
    </Page>
  );
};

const RejectsTable = ({
  lang,
  input,
  rejects,
}: {
  lang: Lang;
  input: ManifestInput;
  rejects: readonly KeptReject[];
}) => (
  <Table
    lang={lang}
    caption={t[inRows(input) ? 'rowRejects' : 'rejects'][lang]}
    hideCaption
    columns={[
      { label: t.place[lang] },
      { label: t.value[lang] },
      { label: t.reason[lang] },
      { label: t.detail[lang] },
    ]}
    rows={rejects.map((reject) => [
      {
        content: [reject.row.sheet, `${t.line[lang]} ${reject.row.line}`, reject.row.column]
          .filter(Boolean)
          .join(', '),
        sort: reject.row.line,
      },
      { content: <code>{reject.value}</code> },
      { content: rejectText(lang, input.source, reject.reason) },
      { content: reject.detail },
    ])}
  />
);

const rejectsPerPage = 100;

/** One file: what it is, how its cells fared, what was rejected and corrected. */
export const SourcePage = ({
  request,
  input,
  rejects,
  corrections,
  page,
}: {
  request: PageRequest;
  input: ManifestInput;
  rejects: readonly KeptReject[];
  corrections: readonly KeptCorrection[];
  page: number;
}) => {
  const { lang, frame } = request;
  const notes = Object.entries(input.notes ?? {}).filter(([, count]) => count > 0);
  const more = page * rejectsPerPage < Math.max(input.rejected, input.corrected);
  return (
    <Page
      frame={frame}
      title={input.title[lang]}
      description={`${input.publisher}, ${input.vintage}`}
      space="sources"
      breadcrumbs={[home(request), { href: paths.sources(lang), label: t.spaceSources[lang] }]}
    >
      <h1>{input.title[lang]}</h1>
      <Facts
        facts={[
          { term: t.source[lang], text: input.publisher },
          {
            term: t.officialPage[lang],
            text: (
              <a href={input.address} rel="external">
                {input.address}
              </a>
            ),
          },
          {
            term: lang === 'fr' ? 'Fichier gardé' : 'Kept file',
            text:
              input.redistributed === false ? (
                <>
                  {input.fileName}, {formatBytes(lang, input.bytes)}. {t.notRedistributed[lang]}
                </>
              ) : (
                <>
                  <a href={`${paths.source(lang, input.id)}/fichier`} download>
                    {input.fileName}
                  </a>
                  , {formatBytes(lang, input.bytes)}
                </>
              ),
          },
          { term: t.vintage[lang], text: vintageText(lang, input.vintage) },
          { term: t.licence[lang], text: <a href={input.licence.url}>{input.licence.name}</a> },
          { term: t.taken[lang], text: formatDate(lang, input.takenOn) },
          { term: t.checksum[lang], text: <code>{input.sha256}</code> },
          { term: countsTerm(lang, input), text: countsOf(lang, input) },
          ...(notes.length
            ? [
                {
                  term: t.rowNotes[lang],
                  text: (
                    <ul class="list-plain">
                      {notes.map(([note, count]) => (
                        <li>
                          {typeset(lang, `${formatNumber(lang, count)} : ${noteText(lang, note)}`)}
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
          ...(input.ignored.length
            ? [{ term: t.ignored[lang], text: input.ignored.join(', ') }]
            : []),
        ]}
      />
      <section>
        <h2>{t[inRows(input) ? 'rowRejects' : 'rejects'][lang]}</h2>
        {rejects.length ? (
          <RejectsTable lang={lang} input={input} rejects={rejects} />
        ) : (
          <p>{t[inRows(input) ? 'noRowReject' : 'noReject'][lang]}</p>
        )}
      </section>
      {corrections.length > 0 && (
        <section>
          <h2>
            {t.corrections[lang]} ({formatNumber(lang, input.corrected)})
          </h2>
          <Table
            lang={lang}
            caption={t.corrections[lang]}
            hideCaption
            columns={[
              { label: t.place[lang] },
              { label: t.printed[lang] },
              { label: t.value[lang] },
              { label: t.repair[lang] },
            ]}
            rows={corrections.map(({ row, from, to, kind }) => [
              {
                content: [`${t.line[lang]} ${row.line}`, row.column].filter(Boolean).join(', '),
                sort: row.line,
              },
              { content: <code>{from}</code> },
              {
                content: to ? <code>{to}</code> : <span class="muted">{t.left[lang]}</span>,
              },
              { content: correctionText(lang, kind) },
            ])}
          />
        </section>
      )}
      {(page > 1 || more) && (
        <Pagination
          lang={lang}
          previous={page > 1 ? `?page=${page - 1}` : undefined}
          next={more ? `?page=${page + 1}` : undefined}
        />
      )}
    </Page>
  );
};

export { rejectsPerPage };

/** One line of a kept file, as it stands there, with the lines around it. */
export const SourceLinePage = ({
  request,
  input,
  line,
  sheet,
  rows,
}: {
  request: PageRequest;
  input: ManifestInput;
  line: number;
  sheet: string | undefined;
  rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}) => {
  const { lang, frame } = request;
  const title = `${input.fileName}${sheet ? `, ${sheet}` : ''}, ${t.line[lang]} ${line}`;
  return (
    <Page
      frame={frame}
      title={title}
      description={input.title[lang]}
      space="sources"
      breadcrumbs={[
        home(request),
        { href: paths.sources(lang), label: t.spaceSources[lang] },
        { href: paths.source(lang, input.id), label: input.fileName },
      ]}
    >
      <h1>{title}</h1>
      <p>
        {lang === 'fr'
          ? 'La ligne telle qu’elle est dans le fichier gardé, entre celles qui l’entourent.'
          : 'The line as it stands in the kept file, among those around it.'}
      </p>
      <section class="table-frame" tabindex={0} aria-label={title}>
        <table>
          <tbody>
            {rows.map((row) => (
              <tr class={row.line === line ? 'own' : undefined}>
                <th scope="row">{row.line}</th>
                {row.cells.map((cell) => (
                  <td>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>
        <a href={`${paths.source(lang, input.id)}/fichier`} download>
          {input.fileName}
        </a>{' '}
        ({formatBytes(lang, input.bytes)})
      </p>
    </Page>
  );
};

/** The releases on this machine, newest first. */
export const EditionsPage = ({
  request,
  manifests,
}: {
  request: PageRequest;
  manifests: readonly Manifest[];
}) => {
  const { lang, frame, release } = request;
  return (
    <Page
      frame={frame}
      title={t.editions[lang]}
      description={t.homeLede[lang]}
      space="sources"
      breadcrumbs={[home(request), { href: paths.sources(lang), label: t.spaceSources[lang] }]}
    >
      <h1>{t.editions[lang]}</h1>
      <p class="lede">
        {lang === 'fr'
          ? 'Une édition ne change jamais : des fichiers, leurs sommes de contrôle, et le verdict de chaque vérification.'
          : 'A release never changes: files, their checksums, and the verdict of every check.'}
      </p>
      <Table
        lang={lang}
        caption={t.editions[lang]}
        hideCaption
        columns={[
          { label: t.release[lang] },
          { label: t.taken[lang] },
          { label: lang === 'fr' ? 'Valeurs' : 'Values', number: true },
          { label: t.status[lang] },
        ]}
        rows={manifests.map((manifest) => [
          { content: <a href={paths.edition(lang, manifest.id)}>{manifest.id}</a> },
          { content: formatDate(lang, manifest.date), sort: manifest.date },
          {
            content: formatNumber(lang, manifest.counts.observations),
            sort: manifest.counts.observations,
          },
          { content: manifest.id === release.manifest.id ? t.publishedNow[lang] : '' },
        ])}
      />
    </Page>
  );
};

const verdict = (lang: Lang, check: Check): string => t[check.verdict][lang];

/** One release: its checks, inputs and files. */
export const EditionPage = ({
  request,
  manifest,
}: {
  request: PageRequest;
  manifest: Manifest;
}) => {
  const { lang, frame } = request;
  return (
    <Page
      frame={frame}
      title={`${t.release[lang]} ${manifest.id}`}
      description={t.homeLede[lang]}
      space="sources"
      breadcrumbs={[
        home(request),
        { href: paths.sources(lang), label: t.spaceSources[lang] },
        { href: paths.editions(lang), label: t.editions[lang] },
      ]}
    >
      <h1>
        {t.release[lang]} {manifest.id}
      </h1>
      <p class="lede">
        {formatDate(lang, manifest.date)}. {formatNumber(lang, manifest.counts.observations)}{' '}
        {lang === 'fr' ? 'valeurs,' : 'values,'} {formatNumber(lang, manifest.counts.rejects)}{' '}
        {lang === 'fr' ? 'rejets.' : 'rejects.'}{' '}
        <a href={`/api/v1/releases/${manifest.id}/manifest`}>manifest.json</a>
      </p>
      <section>
        <h2>{t.checks[lang]}</h2>
        <Table
          lang={lang}
          caption={t.checks[lang]}
          hideCaption
          columns={[
            { label: t.checks[lang] },
            { label: t.status[lang] },
            { label: t.detail[lang] },
          ]}
          rows={manifest.checks.map((check) => [
            { content: typeset(lang, checkText(check, lang)) },
            { content: <span class="status">{verdict(lang, check)}</span> },
            { content: check.found },
          ])}
        />
      </section>
      <section>
        <h2>{t.inputs[lang]}</h2>
        <ul>
          {manifest.inputs.map((input) => (
            <li>
              <a href={paths.source(lang, input.id)}>{input.title[lang]}</a> (
              {countsOf(lang, input)})
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t.files[lang]}</h2>
        <Table
          lang={lang}
          caption={t.files[lang]}
          hideCaption
          columns={[
            { label: t.files[lang] },
            { label: lang === 'fr' ? 'Taille' : 'Size', number: true },
            { label: t.checksum[lang] },
          ]}
          rows={manifest.files.map((file) => [
            { content: file.name },
            { content: formatBytes(lang, file.bytes), sort: file.bytes },
            { content: <code>{file.sha256}</code> },
          ])}
        />
      </section>
    </Page>
  );
};
