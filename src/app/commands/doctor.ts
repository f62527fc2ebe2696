import { constants } from 'node:fs';
import { access, mkdir, statfs } from 'node:fs/promises';
import { listReleases, readCurrent, verifyRelease } from '#indicateurs';
import { formatBytes } from '#platform/i18n';
import { journalMigrations, verifyJournal } from '#platform/journal';
import { lazyDatabase } from '#platform/postgres';
import { vuesMigrations } from '../../observatoire/adapters/vues-migrations.ts';
import { contestationsMigrations } from '../../structures/adapters/contestations-migrations.ts';
import type { Configuration } from '../configuration.ts';

interface Finding {
  readonly well: boolean;
  readonly what: string;
  readonly mend?: string;
}

const folder = async ({ data, lang }: Configuration): Promise<Finding> => {
  try {
    await mkdir(data, { recursive: true });
    await access(data, constants.W_OK);
    const { bavail, bsize } = await statfs(data);
    const free = formatBytes(lang, bavail * bsize);
    return { well: bavail * bsize > 1e9, what: `${data} (${free})` };
  } catch (error) {
    return { well: false, what: `${data}: ${(error as Error).message}`, mend: 'ECHELLE_DATA' };
  }
};

const published = async ({ data, lang }: Configuration): Promise<Finding> => {
  const id = await readCurrent(data);
  if (!id)
    return {
      well: false,
      what: lang === 'fr' ? 'aucune édition publiée' : 'no release published',
      mend: 'echelle release build',
    };
  const { problems } = await verifyRelease(data, id);
  const count = (await listReleases(data)).length;
  return {
    well: problems.length === 0,
    what: `${lang === 'fr' ? 'édition' : 'release'} ${id} (${count})`,
    ...(problems.length ? { mend: JSON.stringify(problems) } : {}),
  };
};

const database = async ({ databaseUrl, data, lang }: Configuration): Promise<Finding> => {
  const lazy = lazyDatabase({
    ...(databaseUrl ? { url: databaseUrl } : {}),
    data,
    migrations: [journalMigrations, vuesMigrations, contestationsMigrations],
  });
  try {
    const verdict = await verifyJournal(await lazy.get());
    const name = databaseUrl ? 'DATABASE_URL' : lang === 'fr' ? 'embarquée' : 'embedded';
    return verdict.ok
      ? { well: true, what: `PostgreSQL (${name}), journal ${verdict.lines}` }
      : { well: false, what: `journal: ${verdict.broken} (${verdict.line})` };
  } catch (error) {
    const refusal = lazy.explain(error);
    return {
      well: false,
      what: refusal ? refusal.message[lang] : (error as Error).message,
      ...(refusal ? { mend: refusal.mend[lang] } : {}),
    };
  } finally {
    await lazy.close();
  }
};

/** Looks at what the instance stands on, and says how to mend what is not well. */
export const doctorCommand = async (configuration: Configuration): Promise<void> => {
  const findings: Finding[] = [
    { well: true, what: `Échelle ${configuration.version}, Node ${process.version}` },
    await folder(configuration),
    await published(configuration),
    await database(configuration),
  ];
  for (const { well, what, mend } of findings)
    process.stdout.write(`${well ? '✓' : '✗'} ${what}${mend ? `\n  → ${mend}` : ''}\n`);
  if (findings.some(({ well }) => !well)) process.exitCode = 1;
};
