export * from './domain/perimetre.ts';
