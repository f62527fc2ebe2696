import { Facts, type Frame, Page } from '#design';
import type { Lang } from '#kernel';
import { typeset } from '#platform/i18n';
import type { Appartenance } from '../../domain/appartenance.ts';
import { perimetres } from '../../domain/perimetres.ts';
import type { AskedEssai, ReadEssai } from '../../domain/read-essai.ts';
import { paths } from '../paths.ts';
import { EssaiForm, EssaiRefused, EssaiVerdict } from './essai.tsx';
import { p } from './messages.ts';
import { ParametresTable } from './parametres-table.tsx';
import { crumbs, validityText } from './parts.tsx';

/** Versions side by side, the points under debate, and a form to try a case. */
export const PerimetresPage = ({
  lang,
  frame,
  asked,
  read,
  found,
}: {
  lang: Lang;
  frame: Frame;
  asked: AskedEssai;
  read: ReadEssai | undefined;
  /** Absent when nothing was asked, or it could not be read. */
  found: Appartenance | undefined;
}) => (
  <Page
    frame={frame}
    title={p.title[lang]}
    description={p.lede[lang]}
    space="methode"
    breadcrumbs={crumbs(lang)}
  >
    <h1>{p.title[lang]}</h1>
    <p class="lede">{typeset(lang, p.lede[lang])}</p>
    <section>
      <h2>{p.versions[lang]}</h2>
      <Facts
        facts={perimetres.map((perimetre) => ({
          term: validityText(lang, perimetre),
          text: (
            <>
              <a href={paths.perimetre(lang, perimetre.version)}>
                {typeset(lang, perimetre.name[lang])}
              </a>
              {'. '}
              {typeset(lang, perimetre.definition[lang])}
            </>
          ),
        }))}
      />
      <p class="actions">
        <a href={paths.ecarts(lang)}>{p.ecartsLink[lang]}</a>
      </p>
    </section>
    <section>
      <h2>{p.debated[lang]}</h2>
      <p>{typeset(lang, p.debatedText[lang])}</p>
      <ParametresTable lang={lang} />
    </section>
    <section id="essai">
      <h2>{p.tryTitle[lang]}</h2>
      <p>{typeset(lang, p.tryText[lang])}</p>
      {read && read.refusals.length > 0 && <EssaiRefused lang={lang} read={read} />}
      <EssaiForm lang={lang} asked={asked} read={read} />
      {read && found && <EssaiVerdict lang={lang} read={read} found={found} />}
    </section>
  </Page>
);
