import type { Indicateur, Release } from '#indicateurs';
import { isNiveau, type Territoire } from '#territoires';

/** More territories than this make a chart nobody reads. */
export const maxTerritoires = 6;
const maxIndicateurs = 6;

export interface Comparison {
  readonly territoires: readonly Territoire[];
  readonly indicateurs: readonly Indicateur[];
  /** What was asked and does not exist. */
  readonly unknown: readonly string[];
}

const split = (text: string | undefined): readonly string[] => [
  ...new Set(
    (text ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
  ),
];

/** `region-53` as it is in addresses; names and codes typed by hand answer too. */
const findTerritoire = (release: Release, text: string): Territoire | undefined => {
  const at = text.lastIndexOf('-');
  const niveau = text.slice(0, at);
  if (at > 0 && isNiveau(niveau)) {
    const found = release.repertoire.find(niveau, text.slice(at + 1).toUpperCase());
    if (found) return found;
  }
  return release.repertoire.search(text, { limit: 1 })[0]?.territoire;
};

/** Reads `t` (territories), `plus` (one more, typed) and `i` (indicators) of the address. */
export const readComparison = (
  release: Release,
  query: {
    readonly t?: string | undefined;
    readonly plus?: string | undefined;
    readonly i?: readonly string[];
  },
): Comparison => {
  const asked = [...split(query.t), ...split(query.plus)];
  const found = asked.map((text) => ({ text, territoire: findTerritoire(release, text) }));
  const territoires = found.flatMap(({ territoire }) => territoire ?? []);
  const unique = territoires.filter(
    (each, at) =>
      territoires.findIndex((o) => o.niveau === each.niveau && o.code === each.code) === at,
  );
  const ids = (query.i ?? []).flatMap((each) => split(each));
  const chosen = ids.flatMap((id) => release.indicateur(id) ?? []);
  const fallback = release.indicateur('part-ess-postes');
  return {
    territoires: unique.slice(0, maxTerritoires),
    indicateurs: (chosen.length ? chosen : fallback ? [fallback] : []).slice(0, maxIndicateurs),
    unknown: [
      ...found.filter(({ territoire }) => !territoire).map(({ text }) => text),
      ...ids.filter((id) => !release.indicateur(id)),
    ],
  };
};
