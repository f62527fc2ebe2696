import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** The bytes of a ZIP archive, as `fill` makes it. */
export const zipBytes = (fill: (archive: ZipFile) => void): Promise<Buffer> => {
  const archive = new ZipFile();
  fill(archive);
  archive.end();
  return buffer(archive.outputStream);
};
