import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import { sha256File } from '#platform/files';
import type { Manifest, ManifestFile } from '../domain/release.ts';
import { isReleaseId, releasePaths } from './release-folder.ts';
import { readManifest } from './release-manifest.ts';

/** One way in which a folder is not what its manifest says. */
export interface ReleaseProblem {
  readonly why:
    | 'release-absent'
    | 'manifest-unreadable'
    | 'id-differs'
    | 'file-missing'
    | 'file-changed'
    | 'file-unexpected'
    | 'rows-differ';
  readonly file: string;
  readonly detail: string;
}

export interface Verification {
  readonly id: string;
  readonly manifest?: Manifest;
  /** Empty when the release is whole. */
  readonly problems: readonly ReleaseProblem[];
}

/** Compares a release with its manifest: schema, files, checksums, row counts. */
export const verifyRelease = async (data: string, id: string): Promise<Verification> => {
  const verification = await verifyFiles(data, id);
  if (!verification.manifest || verification.problems.length) return verification;
  const { folder } = releasePaths(data, id);
  return { ...verification, problems: await countRows(folder, verification.manifest) };
};

/** The same without opening DuckDB: row counts are not read again. */
export const verifyFiles = async (data: string, id: string): Promise<Verification> => {
  const paths = releasePaths(data, id);
  const names = isReleaseId(id) ? await readdir(paths.folder).catch(() => undefined) : undefined;
  if (!names) return { id, problems: [{ why: 'release-absent', file: id, detail: paths.folder }] };
  const manifest = await readManifest(paths.manifest);
  if ('unreadable' in manifest)
    return {
      id,
      problems: [
        { why: 'manifest-unreadable', file: 'manifest.json', detail: manifest.unreadable },
      ],
    };
  const problems: ReleaseProblem[] = [];
  if (manifest.id !== id)
    problems.push({ why: 'id-differs', file: 'manifest.json', detail: `${manifest.id} ≠ ${id}` });
  for (const file of manifest.files) problems.push(...(await compare(paths.folder, file)));
  const expected = new Set([...manifest.files.map(({ name }) => name), 'manifest.json']);
  for (const name of names)
    if (!expected.has(name)) problems.push({ why: 'file-unexpected', file: name, detail: '' });
  return { id, manifest, problems };
};

const compare = async (folder: string, file: ManifestFile): Promise<readonly ReleaseProblem[]> => {
  const path = join(folder, file.name);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return [{ why: 'file-missing', file: file.name, detail: '' }];
  const changed = (detail: string): readonly ReleaseProblem[] => [
    { why: 'file-changed', file: file.name, detail },
  ];
  if (found.size !== file.bytes) return changed(`${found.size} ≠ ${file.bytes}`);
  const sha256 = await sha256File(path);
  return sha256 === file.sha256 ? [] : changed(`sha256 ${sha256} ≠ ${file.sha256}`);
};

const countRows = async (folder: string, manifest: Manifest): Promise<readonly ReleaseProblem[]> =>
  withDuckdb(
    async (connection) => {
      const problems: ReleaseProblem[] = [];
      // A SQLite file is held by its checksum alone.
      const counted = manifest.files.filter(({ name }) => /\.(parquet|json)$/.test(name));
      for (const { name, rows } of counted) {
        const path = join(folder, name);
        const found = name.endsWith('.parquet')
          ? (
              await readRows<{ n: number }>(
                connection,
                `SELECT count(*)::INTEGER AS n FROM read_parquet(${quote(path)})`,
              )
            )[0]?.n
          : jsonRows(JSON.parse(await readFile(path, 'utf8')));
        if (found !== rows)
          problems.push({ why: 'rows-differ', file: name, detail: `${found} ≠ ${rows}` });
      }
      const observations = manifest.files.find(({ name }) => name === 'observations.parquet');
      if (observations?.rows !== manifest.counts.observations)
        problems.push({
          why: 'rows-differ',
          file: 'manifest.json',
          detail: `${observations?.rows} ≠ ${manifest.counts.observations}`,
        });
      return problems;
    },
    { memory: 128 },
  );

const jsonRows = (content: unknown): number => {
  if (Array.isArray(content)) return content.length;
  const shapes = (content as { shapes?: unknown }).shapes;
  return Array.isArray(shapes) ? shapes.length : 0;
};
