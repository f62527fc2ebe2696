import {
  checkText,
  diffReleases,
  listReleases,
  publishRelease,
  readCurrent,
  verifyRelease,
} from '#indicateurs';
import { isRefusal, RefusalError } from '#kernel';
import { formatNumber } from '#platform/i18n';
import { terminalProgress } from '#platform/progress';
import type { Configuration } from '../configuration.ts';
import { said } from '../messages.ts';
import { buildAndPublish } from '../prepare.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const signs = { pass: '✓', alert: '!', fail: '✗' } as const;

/** Builds a release, prints its checks, and publishes it unless told otherwise. */
export const releaseBuild = async (
  { data, version, lang }: Configuration,
  publish: boolean,
): Promise<void> => {
  const built = await buildAndPublish(data, version, terminalProgress(), publish);
  if (isRefusal(built)) throw new RefusalError(built);
  for (const check of built.manifest.checks)
    print(`${signs[check.verdict]} ${checkText(check, lang)} (${check.found})`);
  print(
    built.published
      ? said.published[lang](built.manifest.id)
      : said.notPublished[lang](built.manifest.id),
  );
};

/** Prints the releases, the published one marked. */
export const releaseList = async ({ data, lang }: Configuration): Promise<void> => {
  const current = await readCurrent(data);
  for (const { id, date, version, counts } of await listReleases(data))
    print(
      `${id === current ? '*' : ' '} ${id}  ${date}  v${version}  ${formatNumber(lang, counts.observations)}`,
    );
};

/** Prints what changes between two releases; lists the first changes. */
export const releaseDiff = async ({ data }: Configuration, a: string, b: string): Promise<void> => {
  const diff = await diffReleases(data, a, b);
  if (isRefusal(diff)) throw new RefusalError(diff);
  print(JSON.stringify(diff, null, 2));
};

/** Verifies checksums and counts; exit code 1 when something differs. */
export const releaseVerify = async (
  { data, lang }: Configuration,
  id: string | undefined,
): Promise<void> => {
  const wanted = id ?? (await readCurrent(data)) ?? '';
  const { problems } = await verifyRelease(data, wanted);
  for (const problem of problems) print(`✗ ${JSON.stringify(problem)}`);
  if (problems.length) process.exitCode = 1;
  else print(lang === 'fr' ? `✓ ${wanted} : intacte` : `✓ ${wanted}: intact`);
};

/** Publishes a release. */
export const releasePublish = async ({ data, lang }: Configuration, id: string): Promise<void> => {
  const done = await publishRelease(data, id);
  if (isRefusal(done)) throw new RefusalError(done);
  print(said.published[lang](id));
};
