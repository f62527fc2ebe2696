import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { fileUnreadable, type ImportRefusal, notData } from '../domain/import-refusals.ts';
import { UnreadableFile } from './reader.ts';

export type Encoding = 'utf8' | 'utf16le' | 'windows-1252';

/** A line of a delimited file; lines count from 1. */
export interface DelimitedRow {
  readonly values: readonly string[];
  readonly line: number;
}

/** A text table, read as a stream. */
export interface Delimited {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly head: readonly string[];
  /** Rows after the head; empty lines are skipped. */
  rows(): AsyncGenerator<DelimitedRow>;
}

/**
 * `3/5` for a row that has not the fields of the heads: cut short, so that its last field may be cut
 * too; or longer, so that its values may stand under other heads, as a decimal comma does in a table
 * cut at commas. Empty fields at the end do no harm.
 */
export const oddFields = (values: readonly string[], wanted: number): string | undefined => {
  const isLonger = values.slice(wanted).some((value) => value.trim() !== '');
  return isLonger || values.length < wanted ? `${values.length}/${wanted}` : undefined;
};

const sniffed = 64 * 1024;

/**
 * Opens a text table of any size. Encoding: a byte order mark, else UTF-8 if the whole file is
 * valid UTF-8, else Windows-1252. Delimiter: the one of `;` `,` tab `|` that cuts the first lines.
 * @param headLine line of the heads, counted from 1.
 */
export const openDelimited = async (
  path: string,
  name: string,
  headLine = 1,
): Promise<Delimited | ImportRefusal> => {
  const start = await startOf(path);
  const encoding = await encodingOf(path, start);
  if (encoding !== 'utf16le' && start.includes(0))
    return fileUnreadable(name, 'ce n’est pas du texte', 'it is no text');
  const text = iconv.decode(start, encoding);
  if (/^\s*<(!doctype\s+html|html|head|body)/i.test(text)) return isHtml(name);
  const delimiter = delimiterOf(text.split(/\r?\n/).slice(headLine - 1, headLine + 9));
  const read = () => parseRows(path, name, encoding, delimiter, headLine);
  for await (const { values } of read())
    return {
      encoding,
      delimiter,
      head: values.map((value) => value.trim()),
      async *rows() {
        let isHead = true;
        for await (const row of read()) {
          if (!isHead) yield row;
          isHead = false;
        }
      },
    };
  return fileUnreadable(name, 'on n’y trouve aucune ligne', 'it holds no line');
};

const isHtml = (name: string): ImportRefusal =>
  notData(
    name,
    {
      fr: 'c’est une page web, sans doute la page d’erreur du site',
      en: 'it is a web page, probably the error page of the site',
    },
    {
      fr: 'Ouvrez-la dans un navigateur pour lire le message, puis téléchargez le fichier lui-même.',
      en: 'Open it in a browser to read the message, then download the file itself.',
    },
  );

const startOf = async (path: string): Promise<Buffer> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffed), 0, sniffed, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

const encodingOf = async (path: string, start: Buffer): Promise<Encoding> => {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf16le';
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf8';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }))
      decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return 'utf8';
  } catch {
    return 'windows-1252';
  }
};

const delimiters = [';', ',', '\t', '|'] as const;

/** The delimiter that cuts the most lines into as many fields as the first; quotes are respected. */
export const delimiterOf = (lines: readonly string[]): string => {
  const [first = '', ...others] = lines
    .filter((line) => line.trim())
    .map((line) => line.replace(/"(?:[^"]|"")*"/g, ''));
  const score = (delimiter: string): number => {
    const cuts = first.split(delimiter).length - 1;
    const same = others.filter((line) => line.split(delimiter).length - 1 === cuts).length;
    return cuts ? same * 1000 + cuts : 0;
  };
  return delimiters.toSorted((a, b) => score(b) - score(a))[0] ?? ',';
};

const longestRecord = 1_000_000;

async function* parseRows(
  path: string,
  name: string,
  encoding: Encoding,
  delimiter: string,
  fromLine: number,
): AsyncGenerator<DelimitedRow> {
  const bytes = createReadStream(path, { highWaterMark: 256 * 1024 });
  const text: Readable =
    encoding === 'utf8' ? bytes : (bytes.pipe(iconv.decodeStream(encoding)) as unknown as Readable);
  const parser = text.pipe(
    parse({
      bom: true,
      delimiter,
      from_line: fromLine,
      info: true,
      max_record_size: longestRecord,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  );
  bytes.on('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>)
      yield { values: record, line: info.lines };
  } catch (error) {
    if (error instanceof CsvError)
      throw new UnreadableFile(`${name}, ligne ${error['lines'] ?? '?'} (${error.code})`);
    throw error;
  } finally {
    bytes.destroy();
  }
}
