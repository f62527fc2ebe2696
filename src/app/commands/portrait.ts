import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { paperLook } from '#design';
import { openReleases } from '#indicateurs';
import { isRefusal, type Refusal, RefusalError } from '#kernel';
import { toHtml, toMarkdown } from '#platform/document';
import { makePdfCompiler } from '#platform/pdf';
import { terminalProgress } from '#platform/progress';
import { isNiveau, readRepertoire, type Territoire } from '#territoires';
import { portraitDocument } from '../../observatoire/web/portrait/document.ts';
import type { Configuration } from '../configuration.ts';
import { said } from '../messages.ts';
import { prepareFirst } from '../prepare.ts';

export interface PortraitCommandOptions {
  readonly format: 'pdf' | 'html' | 'md';
  readonly out?: string;
  readonly all?: boolean;
}

const unknown = (niveau: string, code: string): Refusal => ({
  why: 'territoire-unknown',
  message: {
    fr: said.unknownTerritoire.fr(niveau, code),
    en: said.unknownTerritoire.en(niveau, code),
  },
  mend: said.portraitMend,
});

/** Writes one portrait, or all those of a level, each whole or not at all. */
export const portraitCommand = async (
  { data, lang, url, version }: Configuration,
  niveau: string,
  code: string | undefined,
  { format, out, all }: PortraitCommandOptions,
): Promise<void> => {
  const progress = terminalProgress();
  const refused = await prepareFirst(data, version, progress);
  if (refused) throw new RefusalError(refused);
  const releases = await openReleases({ data, makeRepertoire: readRepertoire });
  if (isRefusal(releases)) throw new RefusalError(releases);
  const release = releases.current();
  releases.close();
  if (!isNiveau(niveau) || !(code || all)) throw new RefusalError(unknown(niveau, code ?? ''));
  const found = code ? release.repertoire.find(niveau, code.toUpperCase()) : undefined;
  if (code && !found) throw new RefusalError(unknown(niveau, code));
  const territoires = found ? [found] : release.repertoire.list(niveau);

  const pdf = format === 'pdf' ? await makePdfCompiler() : undefined;
  const render = (territoire: Territoire): string | Uint8Array => {
    const document = portraitDocument({ lang, release, url }, territoire, paperLook);
    if (pdf) return pdf.compile(document, paperLook);
    return format === 'html' ? toHtml(document, paperLook) : toMarkdown(document);
  };
  const nameOf = (territoire: Territoire): string =>
    `portrait-${territoire.niveau}-${territoire.code}-${lang}.${format}`;
  const pathOf = (territoire: Territoire): string => {
    if (all) return join(out ?? `portraits-${niveau}`, nameOf(territoire));
    return out ?? nameOf(territoire);
  };
  if (all) progress.step('portraits', territoires.length);
  for (const territoire of territoires) {
    const path = pathOf(territoire);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.part`, render(territoire));
    await rename(`${path}.part`, path);
    progress.advance(1);
    if (!all) process.stderr.write(`${said.written[lang](path)}\n`);
  }
  progress.done();
  if (all)
    process.stderr.write(
      `${said.writtenMany[lang](territoires.length, out ?? `portraits-${niveau}`)}\n`,
    );
};
