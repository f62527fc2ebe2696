export * from './stage.ts';
export * from './whole.ts';
