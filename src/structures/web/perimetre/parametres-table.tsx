import { Facts, Table } from '#design';
import type { Lang } from '#kernel';
import { typeset } from '#platform/i18n';
import {
  type Parametre,
  parametreIds,
  parametres,
  type VersionCalculable,
  versionsCalculables,
} from '../../domain/parametres.ts';
import { perimetreName } from '../../domain/perimetres.ts';
import { p } from './messages.ts';
import { Confidence, References } from './parts.tsx';

export const choiceLabel = (lang: Lang, { choices }: Parametre, value: string): string =>
  choices.find((choice) => choice.value === value)?.label[lang] ?? value;

const others = (lang: Lang, parametre: Parametre, value: string): string =>
  parametre.choices
    .filter((choice) => choice.value !== value)
    .map((choice) => choice.label[lang])
    .join(', ');

/** Every point under debate, with its default in each version. */
export const ParametresTable = ({ lang }: { lang: Lang }) => (
  <div class="points">
    <Table
      lang={lang}
      caption={p.debated[lang]}
      hideCaption
      columns={[
        { label: p.point[lang] },
        ...versionsCalculables.map((version) => ({ label: perimetreName(version)[lang] })),
        { label: p.reference[lang] },
        { label: p.confidence[lang] },
      ]}
      rows={parametreIds.map((id) => {
        const parametre = parametres[id];
        return [
          {
            content: (
              <>
                <strong>{typeset(lang, parametre.label[lang])}</strong>
                <br />
                <span class="small">
                  {typeset(lang, parametre.why[lang])}{' '}
                  <span class="muted">
                    {typeset(
                      lang,
                      p.choicesOf[lang](
                        parametre.choices.map(({ label }) => label[lang]).join(' / '),
                      ),
                    )}
                  </span>
                </span>
              </>
            ),
            sort: parametre.label[lang],
          },
          ...versionsCalculables.map((version) => ({
            content: choiceLabel(lang, parametre, parametre.defaults[version]),
          })),
          {
            content: (
              <span class="small">
                <References lang={lang} ids={[parametre.reference]} />
              </span>
            ),
          },
          {
            content: <Confidence lang={lang} sure={parametre.confidence} />,
            sort: parametre.confidence,
          },
        ];
      })}
    />
  </div>
);

/** The points under debate as one version settles them, and what could be chosen instead. */
export const ParametresOf = ({ lang, version }: { lang: Lang; version: VersionCalculable }) => (
  <Facts
    facts={parametreIds.map((id) => {
      const parametre = parametres[id];
      const value = parametre.defaults[version];
      return {
        term: typeset(lang, parametre.label[lang]),
        text: (
          <>
            <p class="tight">
              {typeset(lang, `${p.byDefault[lang]}${lang === 'fr' ? ' :' : ':'} `)}
              <strong>{choiceLabel(lang, parametre, value)}</strong>
              {typeset(
                lang,
                `. ${p.otherwise[lang]}${lang === 'fr' ? ' :' : ':'} ${others(lang, parametre, value)}.`,
              )}{' '}
              {typeset(lang, parametre.why[lang])}
            </p>
            <p class="tight small muted">
              <References lang={lang} ids={[parametre.reference]} />
              {' · '}
              {p.confidence[lang].toLowerCase()}{' '}
              <Confidence lang={lang} sure={parametre.confidence} />
            </p>
          </>
        ),
      };
    })}
  />
);
