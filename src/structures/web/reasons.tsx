import type { Lang } from '#kernel';
import { formatDate, typeset } from '#platform/i18n';
import { type Reason, toVerify } from '../domain/reason.ts';
import { t } from './messages.ts';

const outcomeWord = {
  in: t.reasonIn,
  out: t.reasonOut,
  said: t.reasonSaid,
} as const;

const ReasonLine = ({ lang, reason }: { lang: Lang; reason: Reason }) => (
  <li class={`reason reason-${reason.outcome}`}>
    <p>
      {typeset(lang, reason.text[lang])}{' '}
      <span class="small muted">({outcomeWord[reason.outcome][lang]})</span>
      {reason.toVerify && (
        <>
          {' '}
          <span class="status">{toVerify[lang]}</span>
        </>
      )}
    </p>
    <p class="small muted">
      <a href={reason.reference.url} rel="external">
        {typeset(lang, reason.reference.text[lang])}
      </a>
      {reason.reference.lastChecked &&
        `, ${t.checkedOn[lang]} ${formatDate(lang, reason.reference.lastChecked)}`}
    </p>
  </li>
);

/** Every rule that was looked at, with its outcome, its reference and the day it was checked. */
export const Reasons = ({ lang, reasons }: { lang: Lang; reasons: readonly Reason[] }) => (
  <ol class="reasons">
    {reasons.map((reason) => (
      <ReasonLine lang={lang} reason={reason} />
    ))}
  </ol>
);
