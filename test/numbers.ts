/** A value as pages print it: with its unit, a decimal, or thousands. Years and codes are not. */
const value =
  /\d[\d\u202f,.]*\s?[%€]|\d\s?(?:M€|Md€|points?\b|habitants|inhabitants)|\d[,.]\d|\d[\u202f,]\d{3}/;

const toSource = /^\/(?:fr|en)\/(?:chiffres|sources)\/|\/sources#|\/methode#|#calcul$/;
/** From the table of a map or of an indicator, each value is a link to its explanation. */
const toTable = /^\/(?:fr|en)\/(?:carte\?|carte$|indicateurs\/)/;

type El = Element & { readonly parentElement: El | null };

export const hrefs = (element: Element): readonly string[] =>
  [...element.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? '');

/** The block that a reader takes with the number: its row, its paragraph, its figure. */
const blocks = ['tr', 'li', 'p', 'dd', '.figure', 'figure'];

/** Whether a number is a link to its source, or stands in a block that holds one. */
export const explained = (text: Node): boolean => {
  const holder = text.parentElement as El;
  const link = holder.closest('a[href]')?.getAttribute('href') ?? '';
  if (toSource.test(link) || toTable.test(link)) return true;
  return blocks.some((selector) => {
    const block = holder.closest(selector);
    return block && hrefs(block).some((href) => toSource.test(href) || toTable.test(href));
  });
};

/** The texts of a page that hold a value. */
export const numbersOf = (document: Document): readonly Node[] => {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (node.nodeType === 3 && value.test(node.textContent ?? '')) found.push(node);
    const name = node.nodeName.toLowerCase();
    if (!['script', 'style', 'header', 'footer', 'option', 'code', 'textarea'].includes(name))
      for (const child of node.childNodes) visit(child);
  };
  visit(document.body);
  return found;
};
