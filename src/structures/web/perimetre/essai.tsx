import { Field, Notice, Select } from '#design';
import type { Lang } from '#kernel';
import { formatDate, formatNumber, typeset } from '#platform/i18n';
import type { Appartenance } from '../../domain/appartenance.ts';
import {
  type ParametreId,
  parametreIds,
  parametres,
  versionsCalculables,
} from '../../domain/parametres.ts';
import { perimetreName } from '../../domain/perimetres.ts';
import { preuveNames } from '../../domain/raisons.ts';
import type { AskedEssai, EssaiField, ReadEssai } from '../../domain/read-essai.ts';
import { listeIds } from '../../domain/unite-legale.ts';
import { nameOfSousFamille } from '../../steps/appartenance.ts';
import { FamilleMark } from '../famille-mark.tsx';
import { t } from '../messages.ts';
import { paths } from '../paths.ts';
import { Reasons } from '../reasons.tsx';
import { p } from './messages.ts';
import { choiceLabel } from './parametres-table.tsx';

/** The form of a case: a plain address, that anyone may keep and send. */
export const EssaiForm = ({
  lang,
  asked,
  read,
}: {
  lang: Lang;
  asked: AskedEssai;
  /** Absent before anything was asked. */
  read: ReadEssai | undefined;
}) => {
  const typed = (field: EssaiField): string => asked[field]?.[0] ?? '';
  const error = (field: EssaiField): string | undefined => {
    const found = read?.refusals.filter((refusal) => refusal.field === field) ?? [];
    return found.length
      ? found.map(({ message, mend }) => typeset(lang, `${message[lang]} ${mend[lang]}`)).join(' ')
      : undefined;
  };
  const wrong = (field: EssaiField) => {
    const said = error(field);
    return said && <p class="field-error">{said}</p>;
  };
  const changed = parametreIds.some((id) => typed(id));
  return (
    <form method="get" action={`${paths.perimetres(lang)}#essai`}>
      <div class="controls essai">
        <Field
          id="essai-cj"
          name="cj"
          label={p.cj[lang]}
          hint={p.cjHint[lang]}
          value={typed('cj')}
          error={error('cj')}
          maxlength={10}
        />
        <Field
          id="essai-naf"
          name="naf"
          label={p.naf[lang]}
          hint={typeset(lang, p.nafHint[lang])}
          value={typed('naf')}
          error={error('naf')}
          maxlength={10}
        />
        <div>
          <Select
            id="essai-drapeau"
            name="drapeau"
            label={p.drapeau[lang]}
            hint={p.drapeauHint[lang]}
            value={typed('drapeau').toUpperCase()}
            options={[
              { value: '', label: p.drapeauNone[lang] },
              { value: 'O', label: 'O' },
              { value: 'N', label: 'N' },
            ]}
          />
          {wrong('drapeau')}
        </div>
        <div class="wide">
          <Select
            id="essai-version"
            name="version"
            label={p.version[lang]}
            hint={p.versionHint[lang]}
            value={typed('version') || 'loi2014'}
            options={versionsCalculables.map((version) => ({
              value: version,
              label: perimetreName(version)[lang],
            }))}
          />
          {wrong('version')}
        </div>
        <Field
          id="essai-date"
          name="date"
          label={p.date[lang]}
          hint={p.dateHint[lang]}
          value={typed('date')}
          error={error('date')}
          maxlength={10}
        />
        <fieldset class="whole">
          <legend>{p.listes[lang]}</legend>
          <ul class="checks">
            {listeIds.map((liste) => (
              <li>
                <label for={`essai-${liste}`}>
                  <input
                    type="checkbox"
                    id={`essai-${liste}`}
                    name="liste"
                    value={liste}
                    checked={asked.liste?.includes(liste)}
                  />{' '}
                  {preuveNames[liste][lang]}
                </label>
              </li>
            ))}
          </ul>
          {wrong('liste')}
        </fieldset>
        <details class="whole" open={changed ? true : undefined}>
          <summary>{p.choices[lang]}</summary>
          <div class="filters">
            {parametreIds.map((id) => (
              <div>
                <Select
                  id={`essai-${id}`}
                  name={id}
                  label={typeset(lang, parametres[id].label[lang])}
                  value={typed(id)}
                  options={[
                    { value: '', label: p.defaultChoice[lang] },
                    ...parametres[id].choices.map(({ value, label }) => ({
                      value,
                      label: label[lang],
                    })),
                  ]}
                />
                {wrong(id)}
              </div>
            ))}
          </div>
        </details>
        <div class="fit">
          <button type="submit">{p.judge[lang]}</button>
        </div>
      </div>
    </form>
  );
};

/** In or out, under which rule at which day, and every reason. */
export const EssaiVerdict = ({
  lang,
  read,
  found,
}: {
  lang: Lang;
  read: ReadEssai;
  found: Appartenance;
}) => {
  const told = parametreIds.filter(
    (id) => read.parametres[id] && read.parametres[id] !== parametres[id].defaults[read.version],
  );
  return (
    <section class="verdict" aria-labelledby="verdict">
      <h3 id="verdict">{p.verdict[lang]}</h3>
      <p class="verdict-word">
        <strong class={found.in ? 'is-in' : 'is-out'}>{found.in ? t.in[lang] : t.out[lang]}</strong>
        {found.famille && (
          <>
            {' '}
            <FamilleMark lang={lang} famille={found.famille} />
            {found.sousFamille && (
              <span class="muted"> · {nameOfSousFamille(found.sousFamille, lang)}</span>
            )}
          </>
        )}
      </p>
      <p class="muted">
        {typeset(
          lang,
          p.verdictOf[lang](perimetreName(found.version)[lang], formatDate(lang, found.date)),
        )}{' '}
        {p.sureAt[lang](formatNumber(lang, found.confidence, 2))}
      </p>
      <Reasons lang={lang} reasons={found.reasons} />
      {told.length > 0 && (
        <>
          <p>
            <strong>{p.chosen[lang]}</strong>
          </p>
          <ul>
            {told.map((id) => (
              <li>
                {typeset(
                  lang,
                  `${parametres[id].label[lang]}${lang === 'fr' ? ' :' : ':'} ${choiceLabel(lang, parametres[id], read.parametres[id] ?? '')}`,
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const labels = {
  cj: p.cj,
  naf: p.naf,
  drapeau: p.drapeau,
  version: p.version,
  date: p.date,
  liste: p.listes,
} as const;

const fieldLabel = (lang: Lang, field: EssaiField): string =>
  field in labels
    ? labels[field as keyof typeof labels][lang]
    : parametres[field as ParametreId].label[lang];

/** What could not be read, field by field. */
export const EssaiRefused = ({ lang, read }: { lang: Lang; read: ReadEssai }) => (
  <Notice warn>
    <p>
      <strong>{p.unreadable[lang]}</strong>
    </p>
    {read.refusals.map(({ field, message, mend }) => (
      <p>
        {typeset(
          lang,
          `${fieldLabel(lang, field)}${lang === 'fr' ? ' :' : ':'} ${message[lang]} ${mend[lang]}`,
        )}
      </p>
    ))}
  </Notice>
);
