import { randomBytes } from 'node:crypto';
import { isRefusal, type Lang, RefusalError } from '#kernel';
import { formatDate, messages } from '#platform/i18n';
import { journalMigrations } from '#platform/journal';
import { lazyDatabase } from '#platform/postgres';
import { perimetreName } from '#structures';
import { vuesMigrations } from '../../observatoire/adapters/vues-migrations.ts';
import { decideContestation } from '../../structures/acts/decide-contestation.ts';
import type { ContestationEffects } from '../../structures/acts/effects.ts';
import { examineContestation } from '../../structures/acts/examine-contestation.ts';
import { hideContestation } from '../../structures/acts/hide-contestation.ts';
import { contestationsMigrations } from '../../structures/adapters/contestations-migrations.ts';
import { contestationsPostgres } from '../../structures/adapters/contestations-postgres.ts';
import type { Configuration } from '../configuration.ts';

type Contestation = Awaited<ReturnType<ContestationEffects['contestations']['list']>>[number];

const said = messages({
  none: { fr: 'Aucune contestation n’attend de réponse.', en: 'No dispute waits for an answer.' },
  asks: {
    fr: (demande: string, version: string) =>
      `demande qu’elle soit ${demande === 'dedans' ? 'comptée' : 'laissée hors'} : ${version}`,
    en: (demande: string, version: string) =>
      `asks that it be ${demande === 'dedans' ? 'counted' : 'left out'}: ${version}`,
  },
  now: {
    fr: (id: string, statut: string) => `${id} : ${statut}`,
    en: (id: string, statut: string) => `${id}: ${statut}`,
  },
  hidden: { fr: (id: string) => `${id} : texte masqué`, en: (id: string) => `${id}: text hidden` },
});

const within = async <T>(
  { data, databaseUrl }: Configuration,
  work: (effects: ContestationEffects) => Promise<T>,
): Promise<T> => {
  const database = lazyDatabase({
    ...(databaseUrl ? { url: databaseUrl } : {}),
    data,
    migrations: [journalMigrations, vuesMigrations, contestationsMigrations],
  });
  try {
    return await work({
      contestations: contestationsPostgres(database),
      now: () => new Date().toISOString(),
      random: (count) => new Uint8Array(randomBytes(count)),
    });
  } finally {
    await database.close();
  }
};

const show = (lang: Lang, contestation: Contestation): string => {
  const { id, siren, statut, submittedAt, demande, version, pieces } = contestation;
  const head = `${id}  SIREN ${siren}  ${statut}  ${formatDate(lang, submittedAt.slice(0, 10))}`;
  const asks = said.asks[lang](demande, perimetreName(version)[lang]);
  const texts = pieces.map(({ texte }) => texte.replaceAll(/^/gm, '    | ')).join('\n\n');
  return `${head}\n  ${asks}\n${texts}\n`;
};

/** Those that wait for an answer, with their evidence. */
export const contestationList = (configuration: Configuration): Promise<void> =>
  within(configuration, async ({ contestations }) => {
    const waiting = await contestations.list(['deposee', 'en-examen'], 500);
    const { lang } = configuration;
    process.stdout.write(
      waiting.length
        ? `${waiting.map((each) => show(lang, each)).join('\n')}`
        : `${said.none[lang]}\n`,
    );
  });

/** What an instructeur does from the command line, until there are accounts. */
export const contestationAct = (
  configuration: Configuration,
  act: 'examine' | 'accept' | 'reject' | 'hide',
  id: string,
  motif = '',
): Promise<void> =>
  within(configuration, async (effects) => {
    const result =
      act === 'examine'
        ? await examineContestation(id, effects)
        : act === 'hide'
          ? await hideContestation(id, effects)
          : await decideContestation({ id, act, motif }, effects);
    if (isRefusal(result)) throw new RefusalError(result);
    const { lang } = configuration;
    process.stdout.write(
      `${act === 'hide' ? said.hidden[lang](result.id) : said.now[lang](result.id, result.statut)}\n`,
    );
  });
