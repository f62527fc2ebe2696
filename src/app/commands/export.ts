import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { type ExportFormat, exportObservations, openReleases } from '#indicateurs';
import { isRefusal, parsePeriod, RefusalError } from '#kernel';
import { isNiveau, readRepertoire } from '#territoires';
import { paths } from '../../observatoire/web/paths.ts';
import type { Configuration } from '../configuration.ts';
import { said } from '../messages.ts';

export interface ExportCommandOptions {
  readonly niveau?: string;
  readonly territoire?: string;
  readonly periode?: string;
  readonly format: ExportFormat;
  readonly out?: string;
}

/** Writes the values of an indicator to standard output, or to a file, whole or not at all. */
export const exportCommand = async (
  { data, lang, url }: Configuration,
  indicateur: string,
  { niveau, territoire, periode, format, out }: ExportCommandOptions,
): Promise<void> => {
  const releases = await openReleases({ data, makeRepertoire: readRepertoire });
  if (isRefusal(releases)) throw new RefusalError(releases);
  const release = releases.current();
  releases.close();
  const period = periode ? parsePeriod(periode) : undefined;
  const file = await exportObservations(
    release,
    {
      indicateur,
      breakdown: '*',
      ...(niveau && isNiveau(niveau) ? { niveau } : {}),
      ...(territoire ? { code: territoire } : {}),
      ...(period ? { period } : {}),
    },
    format,
    { lang, explain: (observation) => `${url}${paths.chiffre(lang, observation)}` },
  );
  if (!file)
    throw new RefusalError({
      why: 'indicateur-unknown',
      message: {
        fr: `Aucun indicateur « ${indicateur} ».`,
        en: `No indicator “${indicateur}”.`,
      },
      mend: {
        fr: `Connus : ${release.indicateurs.map(({ id }) => id).join(', ')}.`,
        en: `Known: ${release.indicateurs.map(({ id }) => id).join(', ')}.`,
      },
    });
  const beside = out ? `${out}.part` : undefined;
  const stream = beside ? createWriteStream(beside) : process.stdout;
  for (const piece of file.body) if (!stream.write(piece)) await once(stream, 'drain');
  if (!beside || !out) return;
  stream.end();
  await once(stream, 'finish');
  await rename(beside, out);
  process.stderr.write(`${said.written[lang](out)}\n`);
};
