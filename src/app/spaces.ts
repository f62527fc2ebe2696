import type { Frame } from '#design';
import type { Lang } from '#kernel';
import { t as dynamiqueWords } from '../observatoire/web/dynamique/messages.ts';
import { dynamiquePathsOf } from '../observatoire/web/dynamique/paths.ts';
import { t } from '../observatoire/web/messages.ts';
import { paths } from '../observatoire/web/paths.ts';
import { t as structuresWords } from '../structures/web/messages.ts';
import { paths as structuresPaths } from '../structures/web/paths.ts';
import type { Registre } from './registre.ts';

/** The spaces that exist; each room to come adds its own. */
export const spacesOf = (lang: Lang, { annuaire, dynamique }: Registre): Frame['spaces'] => [
  { id: 'accueil', href: paths.home(lang), label: t.spaceObservatoire[lang] },
  { id: 'carte', href: paths.carte(lang), label: t.spaceCarte[lang] },
  { id: 'territoires', href: paths.territoires(lang), label: t.spaceTerritoires[lang] },
  ...(annuaire()
    ? [
        {
          id: 'structures',
          href: structuresPaths.structures(lang),
          label: structuresWords.space[lang],
        },
      ]
    : []),
  ...(dynamique()
    ? [
        {
          id: 'dynamiques',
          href: dynamiquePathsOf.home(lang),
          label: dynamiqueWords.space[lang],
        },
      ]
    : []),
  { id: 'comparer', href: paths.comparer(lang), label: t.spaceComparer[lang] },
  { id: 'indicateurs', href: paths.indicateurs(lang), label: t.spaceIndicateurs[lang] },
  { id: 'sources', href: paths.sources(lang), label: t.spaceSources[lang] },
  { id: 'methode', href: paths.methode(lang), label: t.spaceMethode[lang] },
];

export const footerOf = (lang: Lang): Frame['footer'] => [
  { href: paths.editions(lang), label: t.editions[lang] },
  { href: paths.perimetres(lang), label: t.perimetres[lang] },
  { href: '/api/v1/openapi.json', label: t.api[lang] },
  { href: '/catalog.jsonld', label: 'DCAT' },
  { href: paths.accessibilite(lang), label: t.accessibilite[lang] },
];
