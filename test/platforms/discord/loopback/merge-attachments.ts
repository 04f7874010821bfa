import { extname } from 'node:path';
import { asJson, asList, invalidForm, isMissing } from './api-error';
import { flatten } from './check-components';
import type { State } from './state';
import type { Json, LoopbackAttachment, LoopbackMessage, UploadedFile } from './types';

const KINDS: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

/** What a message has afterwards: without a list all stays and files are added; with one, only what it names stays. */
export function mergeAttachments(
  state: State,
  before: LoopbackAttachment[],
  body: Json,
  files: UploadedFile[],
): LoopbackAttachment[] {
  const take = (file: UploadedFile, entry: Json): LoopbackAttachment => ({
    id: state.newId(),
    filename: isMissing(entry.filename) ? file.filename : String(entry.filename),
    description: isMissing(entry.description) ? undefined : String(entry.description),
    bytes: file.bytes,
    contentType: KINDS[extname(file.filename).toLowerCase()] ?? file.contentType,
  });
  if (isMissing(body.attachments)) return [...before, ...files.map((file) => take(file, {}))];

  const entries = asList(body.attachments);
  const listed = entries.map((entry, at) => {
    const id = String(entry.id);
    const file = files.find(({ index }) => index === id);
    if (file) return take(file, entry);
    const kept = before.find((one) => one.id === id);
    if (!kept) {
      throw invalidForm(`attachments.${at}.id`, 'ATTACHMENT_NOT_FOUND', `${id} is neither there nor sent.`);
    }
    return isMissing(entry.description) ? kept : { ...kept, description: String(entry.description) };
  });
  const unlisted = files.filter(({ index }) => !entries.some(({ id }) => String(id) === index));
  return [...listed, ...unlisted.map((file) => take(file, {}))];
}

/** Pictures that embeds or components show by `attachment://name` but that are not there: people see a gap. */
export function lostReferences(message: LoopbackMessage): string[] {
  const urls = [
    ...message.embeds.flatMap((embed) => [asJson(embed.image).url, asJson(embed.thumbnail).url]),
    ...flatten(message.components).flatMap((one) => [
      asJson(one.media).url,
      asJson(one.file).url,
      ...asList(one.items).map((item) => asJson(item.media).url),
    ]),
  ].map(String);
  return urls
    .filter((url) => url.startsWith('attachment://'))
    .map((url) => url.slice('attachment://'.length))
    .filter((name) => !message.attachments.some(({ filename }) => filename === name));
}
