import { createReadStream } from 'node:fs';
import { SaxesParser } from 'saxes';
import { isRefusal } from '#kernel';
import { fileUnreadable, type ImportRefusal, notData } from '../domain/import-refusals.ts';
import { type FluxMapping, parseFluxMapping } from '../domain/mapping.ts';
import type { RawCell } from '../domain/raw-cell.ts';
import { fluxCell } from './flux-cell.ts';
import { type Reader, UnreadableFile } from './reader.ts';

/**
 * SDMX-ML 2.1 data messages, generic or structure-specific, by series or flat. A message that holds
 * no data (a structure, metadata, « come back later ») is refused, saying what it is.
 */
export const readSdmxMl: Reader = async ({ path, name, source, mapping: given }) => {
  const mapping = parseFluxMapping(given ?? source.mapping);
  if (isRefusal(mapping)) return mapping;
  const message: Message = { root: '', footer: [] };
  const cells = cellsOf(path, mapping, source.rank, message);
  try {
    const first = await cells.next();
    if (first.done) return refuseMessage(name, message);
    return { cells: startingWith(first.value, cells), ignored: () => [] };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return message.root === 'html' ? refuseMessage(name, message) : brokenXml(name, error);
  }
};

/** What a message says of itself besides its observations. */
interface Message {
  root: string;
  readonly footer: string[];
}

async function* startingWith(
  first: RawCell,
  others: AsyncGenerator<RawCell>,
): AsyncGenerator<RawCell> {
  yield first;
  yield* others;
}

const brokenXml = (name: string, error: Error): ImportRefusal =>
  fileUnreadable(
    name,
    `le XML est incomplet ou mal formé (${error.message})`,
    `the XML is incomplete or malformed (${error.message})`,
  );

async function* cellsOf(
  path: string,
  mapping: FluxMapping,
  rank: number,
  message: Message,
): AsyncGenerator<RawCell> {
  const waiting: RawCell[] = [];
  const parser = messageParser(message, (values, line) => {
    waiting.push(fluxCell(values, mapping, rank, line));
  });
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
      parser.write(chunk as string);
      yield* waiting.splice(0);
    }
    parser.close();
  } catch (error) {
    throw error instanceof Error && /^\S*\d+:\d+/.test(error.message)
      ? new UnreadableFile(error.message)
      : error;
  }
  yield* waiting.splice(0);
}

type OnObservation = (values: ReadonlyMap<string, string>, line: number) => void;

/** Walks the elements of a message; each observation has the values of its series and its own. */
const messageParser = (message: Message, onObservation: OnObservation): SaxesParser => {
  const parser = new SaxesParser();
  let series = new Map<string, string>();
  let own: Map<string, string> | undefined;
  let line = 0;
  let observedBy = 'TIME_PERIOD';
  let inFooter = false;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = localName(name);
    message.root ||= element;
    const here = own ?? series;
    if (element === 'Structure' && attributes.dimensionAtObservation)
      observedBy = attributes.dimensionAtObservation;
    else if (element === 'Footer' || element === 'Error') inFooter = true;
    else if (element === 'Series') series = new Map(plainAttributes(attributes));
    else if (element === 'Obs') {
      own = new Map([...series, ...plainAttributes(attributes)]);
      line = parser.line;
    } else if (element === 'Value' && attributes.id)
      here.set(attributes.id, attributes.value ?? '');
    else if (element === 'ObsDimension')
      here.set(attributes.id ?? observedBy, attributes.value ?? '');
    else if (element === 'ObsValue') here.set('OBS_VALUE', attributes.value ?? '');
  });
  parser.on('text', (text) => {
    if (inFooter && text.trim()) message.footer.push(text.trim());
  });
  parser.on('closetag', ({ name }) => {
    const element = localName(name);
    if (element === 'Obs' && own) {
      onObservation(own, line);
      own = undefined;
    } else if (element === 'Series') series = new Map();
    else if (element === 'Footer' || element === 'Error') inFooter = false;
  });
  return parser;
};

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Attributes that are dimensions: neither namespaces nor schema hints. */
const plainAttributes = (
  attributes: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] =>
  Object.entries(attributes).filter(([name]) => !name.includes(':') && name !== 'xmlns');

const kinds: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  Structure: {
    fr: 'c’est un message de structure (nomenclatures, définitions de flux)',
    en: 'it is a structure message (code lists, dataflow definitions)',
  },
  GenericMetadata: {
    fr: 'c’est un message de métadonnées',
    en: 'it is a metadata message',
  },
  StructureSpecificMetadata: {
    fr: 'c’est un message de métadonnées',
    en: 'it is a metadata message',
  },
  html: { fr: 'c’est une page web', en: 'it is a web page' },
};

const refuseMessage = (name: string, { root, footer }: Message): ImportRefusal => {
  const [said] = footer;
  if (said)
    return notData(
      name,
      { fr: `le producteur répond « ${said} »`, en: `the producer answers “${said}”` },
      {
        fr: 'Attendez que le fichier soit prêt à l’adresse indiquée, ou demandez moins de séries, puis téléchargez-le.',
        en: 'Wait for the file to be ready at the address given, or ask for fewer series, then download it.',
      },
    );
  return notData(
    name,
    kinds[root] ?? {
      fr: `le message « ${root} » n’a aucune observation`,
      en: `the message “${root}” has no observation`,
    },
    {
      fr: 'Demandez les données du flux (ressource « data »), puis importez ce message-là.',
      en: 'Ask for the data of the dataflow (resource “data”), then import that message.',
    },
  );
};
