export type { Cube } from './domain/cube.ts';
export * from './domain/rank.ts';
export * from './domain/reference.ts';
export * from './domain/segments.ts';
export { registerOfUpdates } from './steps/make-dynamique.ts';
export { registrePart } from './steps/registre-part.ts';
