import { cleanFile } from './clean-text';
import { inEveryLanguage } from './messages';
import type { Request } from './types';
import { UserError } from './user-error';

/** Bytes of the largest file that a person may bring. */
export const largestFile = 1024 * 1024;

/** The bytes of a file that a person brought; null: it is not there any more. */
export type FetchFile = (request: Request, reference: string) => Promise<Uint8Array | 'too large' | null>;

/** Where a request's address names the file of an option, so that its text stays out of the queue. */
export const fileKey = (option: string) => `file:${option}`;

/** A request to be kept: what it brought is not needed again, and its address may let others read it. */
export function withoutFiles(request: Request): Request {
  const kept = Object.entries(request.address).filter(([name]) => !name.startsWith(fileKey('')));
  return { ...request, address: Object.fromEntries(kept) };
}

/**
 * The text of the file that was given for an option, cleaned as typed text is, or null where none was: UTF-8, or UTF-16 where the file
 * says so itself, as spreadsheets write it. @throws UserError where it is too large, no text, or gone
 */
export async function readFile(
  request: Request,
  option: string,
  fetchFile: FetchFile | undefined,
): Promise<string | null> {
  const reference = request.address[fileKey(option)];
  const name = request.options[option] ?? '';
  if (!reference || !fetchFile) {
    if (name === '') return null;
    const button = { label: `/${request.command}`, command: `/${request.command}` };
    throw new UserError(inEveryLanguage('file.missing', { option }), { buttons: [button] });
  }
  const bytes = await fetchFile(request, reference);
  if (bytes === null) throw new UserError(inEveryLanguage('file.gone'));
  if (bytes === 'too large' || bytes.length > largestFile)
    throw new UserError(inEveryLanguage('file.tooLarge'));
  // Of text, zeros are in UTF-16 only.
  const bigEndian = bytes[0] === 0xfe && bytes[1] === 0xff;
  const wide = bigEndian || (bytes[0] === 0xff && bytes[1] === 0xfe);
  if (!wide && bytes.includes(0)) throw new UserError(inEveryLanguage('file.noText'));
  const text = decode(bytes, bigEndian ? 'utf-16be' : wide ? 'utf-16le' : 'utf-8');
  if (text === null) throw new UserError(inEveryLanguage('file.encoding'));
  return cleanFile(text);
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
