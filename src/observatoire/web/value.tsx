import { Figure } from '#design';
import {
  formatObservation,
  type Indicateur,
  type Observation,
  observationParts,
} from '#indicateurs';
import type { Lang } from '#kernel';
import type { Runs } from '#platform/document';
import { statusNames } from './messages.ts';
import { paths } from './paths.ts';

/** Text with its links. */
export const RunsText = ({ runs }: { runs: Runs }) => (
  <>
    {runs.map(({ text, href }) =>
      href ? (
        <a class="value-link" href={href}>
          {text}
        </a>
      ) : (
        text
      ),
    )}
  </>
);

/** A value in a sentence or a table; a click explains it. */
export const Value = ({
  lang,
  indicateur,
  observation,
}: {
  lang: Lang;
  indicateur: Indicateur;
  observation: Observation;
}) => (
  <a class="value-link" href={paths.chiffre(lang, observation)}>
    {observation.value === null
      ? statusNames[observation.status][lang]
      : formatObservation(lang, indicateur, observation)}
  </a>
);

/** A value shown large, with its year and its denominator. */
export const KeyFigure = ({
  lang,
  indicateur,
  observation,
  hero = false,
}: {
  lang: Lang;
  indicateur: Indicateur;
  observation: Observation;
  hero?: boolean;
}) => (
  <Figure
    lang={lang}
    {...(observation.value === null
      ? { absence: statusNames[observation.status][lang] }
      : { value: observationParts(lang, indicateur, observation) })}
    label={indicateur.name[lang]}
    note={[
      observation.period,
      indicateur.denominator?.[lang],
      observation.status === 'normal' || observation.value === null
        ? ''
        : statusNames[observation.status][lang],
    ]
      .filter(Boolean)
      .join(', ')}
    href={paths.chiffre(lang, observation)}
    hero={hero}
  />
);
