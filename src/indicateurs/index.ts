export * from './domain/catalogue-ess.ts';
export * from './domain/format.ts';
export * from './domain/indicateur.ts';
export * from './domain/observation.ts';
export * from './domain/release.ts';
