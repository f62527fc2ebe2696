export * from './document.ts';
export { toHtml } from './html.ts';
export { toMarkdown } from './markdown.ts';
