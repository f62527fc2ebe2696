export * from './domain/checks.ts';
export * from './domain/indicateur.ts';
export * from './domain/observation.ts';
export * from './domain/release.ts';
