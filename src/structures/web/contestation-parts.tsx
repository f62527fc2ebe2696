import { Field, Notice, Select } from '#design';
import type { Lang, Refusal } from '#kernel';
import { formatDate, typeset } from '#platform/i18n';
import type { PublicContestation } from '../domain/contestation.ts';
import { contestationLimits, statutNames } from '../domain/contestation-refusals.ts';
import { versionsCalculables } from '../domain/parametres.ts';
import { perimetreName } from '../domain/perimetres.ts';
import { d } from './contestation-words.ts';
import { t } from './messages.ts';
import { paths } from './paths.ts';

/** What a person typed in the form, given back when it was refused. */
export interface TypedContestation {
  readonly version?: string;
  readonly demande?: string;
  readonly texte?: string;
}

export const RefusalNotice = ({ lang, refusal }: { lang: Lang; refusal: Refusal }) => (
  <Notice warn>
    <p>
      <strong>{d.refused[lang]}</strong>
    </p>
    <p>{typeset(lang, refusal.message[lang])}</p>
    <p>{typeset(lang, refusal.mend[lang])}</p>
  </Notice>
);

const day = (lang: Lang, at: string): string => formatDate(lang, at.slice(0, 10));

/** A dispute with its evidence and its answer, as anyone reads it. */
export const ContestationBody = ({
  lang,
  contestation,
}: {
  lang: Lang;
  contestation: PublicContestation;
}) => (
  <>
    <p>
      {typeset(
        lang,
        d.says[lang](d[contestation.demande][lang], perimetreName(contestation.version)[lang]),
      )}{' '}
      <span class="status">{statutNames[contestation.statut][lang]}</span>
    </p>
    <p class="small muted">
      {d.submittedOn[lang]} {day(lang, contestation.submittedAt)},{' '}
      {contestation.wasIn ? d.wasIn[lang] : d.wasOut[lang]}
    </p>
    {contestation.masquee && <p class="muted">{d.hidden[lang]}</p>}
    {contestation.statut === 'retiree' && <p class="muted">{typeset(lang, d.erased[lang])}</p>}
    {contestation.pieces.map((piece, at) => (
      <blockquote class="piece">
        {piece.texte.split('\n').map((line) => (
          <p>{line}</p>
        ))}
        {at > 0 && (
          <p class="small muted">
            {d.addedOn[lang]} {day(lang, piece.addedAt)}
          </p>
        )}
      </blockquote>
    ))}
    {contestation.decision && (
      <Notice>
        <p>
          <strong>
            {d.answer[lang]}, {day(lang, contestation.decision.at)}
          </strong>
        </p>
        {contestation.decision.motif.split('\n').map((line) => (
          <p>{line}</p>
        ))}
      </Notice>
    )}
  </>
);

export const ContestationForm = ({
  lang,
  siren,
  typed = {},
  open,
}: {
  lang: Lang;
  siren: string;
  typed?: TypedContestation | undefined;
  open?: boolean;
}) => (
  <details open={open ? true : undefined} id="contester" class="no-print">
    <summary>{d.open[lang]}</summary>
    <form method="post" action={paths.contester(lang, siren)} class="stacked">
      <p>{typeset(lang, d.noName[lang])}</p>
      <Select
        id="contest-version"
        name="version"
        label={d.version[lang]}
        value={typed.version ?? 'loi2014'}
        options={versionsCalculables.map((version) => ({
          value: version,
          label: perimetreName(version)[lang],
        }))}
      />
      <Select
        id="contest-demande"
        name="demande"
        label={d.demande[lang]}
        value={typed.demande}
        options={[
          { value: 'dedans', label: d.dedans[lang] },
          { value: 'dehors', label: d.dehors[lang] },
        ]}
      />
      <Field
        id="contest-texte"
        name="texte"
        label={d.texte[lang]}
        hint={typeset(lang, d.texteHint[lang])}
        value={typed.texte ?? ''}
        rows={6}
        maxlength={contestationLimits.texte}
        required
      />
      <p>
        <button type="submit">{d.submit[lang]}</button>
      </p>
    </form>
  </details>
);

export const KeyForms = ({
  lang,
  contestation,
  open,
}: {
  lang: Lang;
  contestation: PublicContestation;
  open?: boolean;
}) => (
  <details open={open ? true : undefined} class="no-print">
    <summary>{d.act[lang]}</summary>
    <form
      method="post"
      action={`${paths.contestation(lang, contestation.id)}/piece`}
      class="stacked"
    >
      <Field
        id="piece-texte"
        name="texte"
        label={d.piece[lang]}
        hint={typeset(lang, d.texteHint[lang])}
        rows={4}
        maxlength={contestationLimits.texte}
        required
      />
      <Field
        id="piece-key"
        name="key"
        label={d.key[lang]}
        hint={d.keyHint[lang]}
        maxlength={60}
        required
      />
      <p>
        <button type="submit">{d.add[lang]}</button>
      </p>
    </form>
    <form
      method="post"
      action={`${paths.contestation(lang, contestation.id)}/retirer`}
      class="stacked"
    >
      <Field
        id="withdraw-key"
        name="key"
        label={d.key[lang]}
        hint={d.keyHint[lang]}
        maxlength={60}
        required
      />
      <p>
        <button type="submit" class="quiet">
          {d.withdraw[lang]}
        </button>
      </p>
    </form>
  </details>
);

export const crumbsOf = (lang: Lang) => [
  { href: paths.home(lang), label: t.home[lang] },
  { href: paths.structures(lang), label: t.title[lang] },
];
