import { Facts, type Frame, Page } from '#design';
import type { Lang, Refusal } from '#kernel';
import { typeset } from '#platform/i18n';
import type { PublicContestation } from '../domain/contestation.ts';
import { ContestationBody, crumbsOf, KeyForms, RefusalNotice } from './contestation-parts.tsx';
import { d } from './contestation-words.ts';
import { paths } from './paths.ts';

interface Around {
  readonly lang: Lang;
  readonly frame: Frame;
}

/** One dispute, as anyone with its address reads it; who holds the key adds to it or withdraws it. */
export const ContestationPage = ({
  lang,
  frame,
  contestation,
  refusal,
}: Around & { contestation: PublicContestation; refusal?: Refusal | undefined }) => {
  const waits = contestation.statut === 'deposee' || contestation.statut === 'en-examen';
  return (
    <Page
      frame={frame}
      title={`${d.one[lang]} ${contestation.id}`}
      description={d.lede[lang]}
      space="structures"
      breadcrumbs={crumbsOf(lang)}
    >
      <p class="eyebrow">
        {d.one[lang]} {contestation.id}
      </p>
      <h1>SIREN {contestation.siren}</h1>
      {refusal && <RefusalNotice lang={lang} refusal={refusal} />}
      <ContestationBody lang={lang} contestation={contestation} />
      {waits && <KeyForms lang={lang} contestation={contestation} open={refusal !== undefined} />}
      <p>
        <a href={paths.structure(lang, contestation.siren)}>{d.back[lang]}</a>
      </p>
    </Page>
  );
};

/** Shown once, right after the dispute was submitted: its address and its key. */
export const ContestationSubmittedPage = ({
  lang,
  frame,
  contestation,
  secret,
  url,
}: Around & { contestation: PublicContestation; secret: string; url: string }) => {
  const address = paths.contestation(lang, contestation.id);
  return (
    <Page
      frame={frame}
      title={d.submitted[lang]}
      description={d.keyText[lang]}
      space="structures"
      breadcrumbs={crumbsOf(lang)}
    >
      <h1>{d.submitted[lang]}</h1>
      <p class="lede">{typeset(lang, d.keyText[lang])}</p>
      <Facts
        facts={[
          { term: d.key[lang], text: <code id="key">{secret}</code> },
          {
            term: d.address[lang],
            text: (
              <a href={address}>
                {url}
                {address}
              </a>
            ),
          },
        ]}
      />
      <p>
        <a href={paths.structure(lang, contestation.siren)}>{d.back[lang]}</a>
      </p>
    </Page>
  );
};

/** A refusal with nothing to show around it. */
export const ContestationRefusedPage = ({
  lang,
  frame,
  refusal,
}: Around & { refusal: Refusal }) => (
  <Page
    frame={frame}
    title={d.one[lang]}
    description={d.lede[lang]}
    space="structures"
    breadcrumbs={crumbsOf(lang)}
  >
    <h1>{d.one[lang]}</h1>
    <RefusalNotice lang={lang} refusal={refusal} />
  </Page>
);
