import { inEveryLanguage } from './messages';
import type { Request } from './types';
import { UserError } from './user-error';

/** Bytes of the largest file that a person may bring. */
export const largestFile = 1024 * 1024;

/** The bytes of a file that a person brought; null: it is not there any more. */
export type FetchFile = (request: Request, reference: string) => Promise<Uint8Array | 'too large' | null>;

/** Where a request's address names the file of an option, so that its text stays out of the queue. */
export const fileKey = (option: string) => `file:${option}`;

/**
 * The text of the file that was given for an option, or null where none was. @throws UserError where it is too large, no text, or gone
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
    throw new UserError(inEveryLanguage('file.missing', { option }));
  }
  const bytes = await fetchFile(request, reference);
  if (bytes === null) throw new UserError(inEveryLanguage('file.gone'));
  if (bytes === 'too large' || bytes.length > largestFile)
    throw new UserError(inEveryLanguage('file.tooLarge'));
  const text = decode(bytes);
  if (text === null) throw new UserError(inEveryLanguage('file.noText'));
  return text;
}

/** UTF-8, or UTF-16 where the file says so itself, as spreadsheets write it; null where it is no text. */
function decode(bytes: Uint8Array): string | null {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    const text = new TextDecoder(little ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
