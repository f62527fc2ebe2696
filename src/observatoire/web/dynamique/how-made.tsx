import { Facts } from '#design';
import { formatNumber } from '#platform/i18n';
import { perimetreName } from '#structures';
import { setAsideReasons } from '../../domain/dynamique.ts';
import { familleTitle } from '../../domain/dynamique-phrases.ts';
import { seuilsOn } from '../../sources/alertes-seuils.ts';
import { paths } from '../paths.ts';
import type { DynamiqueRequest } from './context.ts';
import { closingTexts, setAsideTexts, t } from './messages.ts';
import { dynamiquePathsOf } from './paths.ts';

import { SourceLink, type Subject } from './source-link.tsx';
/** Definition, formula, register, rule, geography, rows, limits, thresholds. */
export const CalculSection = ({
  request,
  subject,
}: {
  request: DynamiqueRequest;
  subject: Subject;
}) => {
  const { lang, dynamique } = request;
  const { manifest } = dynamique;
  const number = (value: number) => formatNumber(lang, value);
  const aside = setAsideReasons.filter((reason) => manifest.setAside[reason] > 0);
  const fixed = lang === 'fr' ? '\u00a0' : '';
  return (
    <section id="calcul">
      <h2>{t.calculTitle[lang]}</h2>
      <Facts
        facts={[
          {
            term: t.definition[lang],
            text: t.definitionText[lang](manifest.seuils.transfertJours),
          },
          { term: t.formula[lang], text: t.formulaText[lang] },
          { term: t.register[lang], text: <SourceLink request={request} /> },
          {
            term: t.rule[lang],
            text: (
              <>
                <a href={paths.perimetre(lang, manifest.version)}>
                  {perimetreName(manifest.version)[lang]}
                </a>
                ,{' '}
                {familleTitle(lang, subject.famille).toLocaleLowerCase(lang).replace('ess', 'ESS')}
              </>
            ),
          },
          { term: t.geography[lang], text: t.geographyText[lang](manifest.millesime) },
          {
            term: t.rows[lang],
            text: (
              <>
                {t.rowsText[lang](
                  number(manifest.read),
                  number(manifest.kept),
                  number(manifest.before),
                )}
                {aside.map(
                  (reason) =>
                    `, ${number(manifest.setAside[reason])} ${setAsideTexts[reason][lang]}`,
                )}
                .
              </>
            ),
          },
          { term: t.closing[lang], text: closingTexts[manifest.closingDates][lang] },
          { term: t.limits[lang], text: t.limitsText[lang] },
          { term: t.test[lang], text: t.testText[lang] },
          {
            term: t.thresholds[lang],
            text: (
              <ul>
                {seuilsOn(manifest.asOf).map(({ value, justification, confidence, reference }) => (
                  <li>
                    <strong>{number(value)}</strong>
                    {fixed}: {justification[lang]} <span class="muted">{reference}</span>
                    {confidence < 0.9 && <span class="muted"> ({t.toVerify[lang]})</span>}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <p>
        <a href={dynamiquePathsOf.method(lang)}>{t.how[lang]}</a>
      </p>
    </section>
  );
};
