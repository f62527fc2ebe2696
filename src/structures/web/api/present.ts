import type { Repertoire } from '#territoires';
import type { FicheEtablissement, FicheStructure } from '../../domain/annuaire.ts';
import { appartenancesOf } from '../../domain/appartenances-of.ts';
import { perimetreTables } from '../../sources/perimetre-tables.ts';
import type { Edition } from '../context.ts';
import { paths } from '../paths.ts';

const presentLieu = (repertoire: Repertoire, code: string | null) => {
  const commune = code ? repertoire.find('commune', code) : undefined;
  return commune
    ? {
        commune: commune.code,
        nom: commune.nom,
        epci: commune.epci ?? null,
        departement: commune.departement ?? null,
        region: commune.region ?? null,
        millesime: commune.millesime,
      }
    : null;
};

/** A structure as the API gives it: with the INSEE codes of the territories of its head office. */
export const presentStructure = (
  url: string,
  repertoire: Repertoire,
  { commune, ...fiche }: FicheStructure,
) => ({
  ...fiche,
  listes: [...fiche.listes],
  perimetres: [...fiche.perimetres],
  lieu: presentLieu(repertoire, commune),
  url: `${url}${paths.structure('fr', fiche.siren)}`,
});

const presentEtablissement = (
  repertoire: Repertoire,
  { commune, ...place }: FicheEtablissement,
) => ({ ...place, lieu: presentLieu(repertoire, commune) });

/** The same with its belonging, version by version, its establishments and its sources. */
export const presentDetail = (
  url: string,
  repertoire: Repertoire,
  edition: Edition,
  fiche: FicheStructure,
  places: readonly FicheEtablissement[],
) => ({
  ...presentStructure(url, repertoire, fiche),
  appartenance: appartenancesOf(perimetreTables(), fiche, edition.asOf).map((found) => ({
    ...found,
    reasons: found.reasons.map((reason) => ({ ...reason })),
  })),
  lieuxActivite: places.map((place) => presentEtablissement(repertoire, place)),
  sources: edition.sources.map(
    ({ source, title, publisher, address, licence, asOf, fileName, sha256 }) => ({
      source,
      title,
      publisher,
      address,
      licence,
      asOf,
      fileName,
      sha256,
    }),
  ),
  contestations: `${url}${paths.structure('fr', fiche.siren)}#contestations`,
  release: edition.id,
});
