import { type ExportTable, unitCodes } from './export-table.ts';
import type { Observation } from './observation.ts';

/** One observation as the API gives it: codes, names, unit, and where the figure comes from. */
export const observationJson = (table: ExportTable, o: Observation) => {
  const input = table.input(o.snapshot);
  return {
    indicateur: o.indicateur,
    niveau: o.niveau,
    code: o.code,
    nom: table.nom(o) ?? null,
    millesime: o.millesime,
    period: o.period,
    breakdown: o.breakdown,
    value: o.value,
    unit: table.indicateur.unit,
    unitCode: unitCodes[table.indicateur.unit],
    status: o.status,
    perimetre: o.perimetre,
    rank: o.rank,
    printed: o.printed,
    ...(o.carriedFrom ? { carriedFrom: o.carriedFrom } : {}),
    ...(o.cite ? { cite: o.cite } : {}),
    ...(o.note ? { note: o.note } : {}),
    provenance: {
      release: table.manifest.id,
      run: o.run,
      snapshot: o.snapshot,
      row: o.row,
      ...(input
        ? {
            source: input.source,
            title: input.title[table.lang],
            publisher: input.publisher,
            vintage: input.vintage,
            licence: input.licence.id,
            address: input.address,
            sha256: input.sha256,
          }
        : {}),
      ...(table.explain ? { explanation: table.explain(o) } : {}),
    },
  };
};

export type ObservationJson = ReturnType<typeof observationJson>;

/** A JSON array, one observation a line, written as it goes. */
export function* toJson(table: ExportTable): Generator<string> {
  yield '[';
  let separator = '\n';
  for (const o of table.observations) {
    yield separator + JSON.stringify(observationJson(table, o));
    separator = ',\n';
  }
  yield '\n]\n';
}
