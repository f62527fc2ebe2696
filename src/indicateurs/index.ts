export * from './adapters/releases.ts';

<<<<<<< HEAD

export * from './domain/catalogue-ess.ts';

=======
>>>>>>> release

export * from './domain/checks.ts';
export * from './domain/export-csv.ts';
export * from './domain/export-json.ts';
export * from './domain/export-jsonstat.ts';
export * from './domain/export-sdmx-csv.ts';
export * from './domain/export-table.ts';

<<<<<<< HEAD

export * from './domain/format.ts';

=======
>>>>>>> release

export * from './domain/indicateur.ts';
export * from './domain/observation.ts';
export * from './domain/release.ts';
export * from './steps/export-observations.ts';
export * from './steps/release-build.ts';
export * from './steps/release-diff.ts';
export * from './steps/release-folder.ts';
export * from './steps/release-publish.ts';
export type { ReleaseRefusal } from './steps/release-refusals.ts';
export * from './steps/release-verify.ts';
