/** Twice the size: sharp on paper and on fine screens. */
const density = 2;

/** Puts computed colours in the place of custom properties: an image knows nothing of the page. */
export const plainColours = (svg: string, colourOf: (name: string) => string): string =>
  svg.replaceAll(
    /var\((--[\w-]+)\)/g,
    (_, name: string) => colourOf(name).trim() || 'currentColor',
  );

const asData = async (address: string): Promise<string> => {
  const blob = await (await fetch(address)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
};

/** The page's fonts as a style of their own: an image loads no file. */
const fontStyle = async (): Promise<string> => {
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule),
  );
  const latin = rules.filter((rule) =>
    rule.style.getPropertyValue('unicode-range').toUpperCase().includes('U+0-FF'),
  );
  const faces = await Promise.all(
    latin.map(async (rule) => {
      const address = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
      if (!address) return '';
      const family = rule.style.getPropertyValue('font-family').replaceAll('"', '');
      const weight = rule.style.getPropertyValue('font-weight');
      // Drawings name the family without what the packaging adds to it.
      const name = family.replace(/ Variable$/, '');
      return `@font-face{font-family:"${name}";font-weight:${weight};src:url(${await asData(address)})}`;
    }),
  );
  return faces.join('');
};

const imageOf = (svg: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('The drawing could not be read as an image.'));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });

/**
 * `<save-png target="svg">` around a hidden button: saves the drawing of the same figure as a PNG.
 * With `src`, the SVG file of that address is taken instead: it holds its title and its source.
 */
export class SavePng extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button || this.dataset.ready) return;
    this.dataset.ready = 'yes';
    button.hidden = false;
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        await this.#save();
      } finally {
        button.disabled = false;
      }
    });
  }

  async #drawing(): Promise<string> {
    const src = this.getAttribute('src');
    if (src) return (await fetch(src)).text();
    const scope = this.closest('figure') ?? document;
    const shown = [...scope.querySelectorAll(this.getAttribute('target') ?? 'svg')].find(
      (drawing) => drawing.getBoundingClientRect().width > 0,
    );
    if (!shown) return '';
    const style = getComputedStyle(document.documentElement);
    const text = plainColours(new XMLSerializer().serializeToString(shown), (name) =>
      style.getPropertyValue(name),
    );
    return text.replace('<svg ', `<svg font-family="Atkinson Hyperlegible Next, sans-serif" `);
  }

  async #save(): Promise<void> {
    const svg = await this.#drawing();
    if (!svg) return;
    const fonts = await fontStyle();
    const image = await imageOf(svg.replace(/(<svg[^>]*>)/, `$1<style>${fonts}</style>`));
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * density;
    canvas.height = image.naturalHeight * density;
    const context = canvas.getContext('2d');
    if (!context) return;
    context.fillStyle = getComputedStyle(document.body).backgroundColor;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(density, density);
    context.drawImage(image, 0, 0);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = this.getAttribute('file') ?? 'echelle.png';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}
