export * from './assets.ts';
export * from './components.tsx';
export * from './layout.tsx';
export { words } from './messages.ts';
export * from './paper.ts';
export { palettes } from './tokens.ts';
