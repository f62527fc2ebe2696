import { formatDate } from '#platform/i18n';
import type { Territoire } from '#territoires';
import type { FamilleDynamique } from '../../domain/dynamique.ts';
import { paths } from '../paths.ts';
import type { DynamiqueRequest } from './context.ts';
import { t } from './messages.ts';

/** What a page shows: where, which family, which sector. */
export interface Subject {
  readonly territoire: Territoire;
  readonly famille: FamilleDynamique;
  readonly secteur: string | undefined;
}

/** The snapshot read, as a link; its name alone when the release does not hold it. */
export const SourceLink = ({
  request: { lang, release, dynamique },
}: {
  request: DynamiqueRequest;
}) => {
  const input = dynamique.manifest.snapshots
    .map((id) => release.input(id))
    .find((found) => found !== undefined);
  const day = formatDate(lang, dynamique.manifest.asOf);
  return input ? (
    <a href={paths.source(lang, input.id)}>{t.registerText[lang](day)}</a>
  ) : (
    t.registerText[lang](day)
  );
};

/** From the chart to its explanation. */
export const How = ({ lang, href = '#calcul' }: { lang: 'fr' | 'en'; href?: string }) => (
  <a href={href}>{t.how[lang]}</a>
);

/** What a drawing depends on, the release and the language apart. */
export const drawingKey = (
  { dynamique }: DynamiqueRequest,
  kind: string,
  { territoire, famille, secteur }: Subject,
): readonly string[] => [
  'dynamique',
  kind,
  dynamique.manifest.asOf,
  dynamique.manifest.snapshots.join('+'),
  dynamique.manifest.version,
  territoire.niveau,
  territoire.code,
  famille,
  secteur ?? '',
];
