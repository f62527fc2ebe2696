import type { Frame } from '#design';
import { Page } from '#design';
import { type Lang, parseSiren } from '#kernel';
import { typeset } from '#platform/i18n';
import { t } from './messages.ts';
import { paths } from './paths.ts';

const crumbs = (lang: Lang) => [{ href: paths.home(lang), label: t.home[lang] }];

/** There is no register: said plainly, with the way to get one. */
export const NoAnnuairePage = ({ lang, frame }: { lang: Lang; frame: Frame }) => (
  <Page frame={frame} title={t.title[lang]} description={t.lede[lang]} breadcrumbs={crumbs(lang)}>
    <h1>{t.noneTitle[lang]}</h1>
    <p class="lede">{typeset(lang, t.noneText[lang])}</p>
    <p>{typeset(lang, t.noneMend[lang])}</p>
    <pre>
      <code>{'bin/echelle import sirene\nbin/echelle release build'}</code>
    </pre>
  </Page>
);

/** Nobody by that number: what could be the case. */
export const UnknownStructurePage = ({
  lang,
  frame,
  asked,
}: {
  lang: Lang;
  frame: Frame;
  asked: string;
}) => {
  const siren = parseSiren(asked);
  return (
    <Page
      frame={frame}
      title={t.unknownTitle[lang]}
      description={t.unknownTitle[lang]}
      space="structures"
      breadcrumbs={[...crumbs(lang), { href: paths.structures(lang), label: t.title[lang] }]}
    >
      <h1>{t.unknownTitle[lang]}</h1>
      {siren ? (
        <>
          <p class="lede">{typeset(lang, t.unknownText[lang](siren))}</p>
          <ul>
            {t.unknownCases[lang].split('\n').map((line) => (
              <li>{typeset(lang, line)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p class="lede">{typeset(lang, t.unknownKey[lang](asked.slice(0, 40)))}</p>
      )}
      <p>
        <a href={paths.structures(lang)}>{t.unknownMend[lang]}</a>
      </p>
    </Page>
  );
};
