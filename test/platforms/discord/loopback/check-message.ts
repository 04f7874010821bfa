import {
  ApiError,
  asJson,
  asList,
  checkCount,
  checkLength,
  checkUnique,
  invalidForm,
  isMissing,
} from './api-error';
import { checkComponents } from './check-components';
import type { Json, UploadedFile } from './types';

const IS_COMPONENTS_V2 = 1 << 15;
const MAX_FILES = 10;
const MAX_REQUEST_BYTES = 25 * 1024 * 1024;

/** What may be said in a message; whether anything is said at all is looked at when it is put together. */
export function checkMessage(body: Json, files: UploadedFile[], fileLimit: number): void {
  if (!isMissing(body.content)) checkLength('content', body.content, 0, 2000);
  if (typeof body.nonce === 'string') checkLength('nonce', body.nonce, 0, 25);
  checkEmbeds(asList(body.embeds));
  const v2 = (Number(body.flags ?? 0) & IS_COMPONENTS_V2) !== 0;
  if (v2 && (body.content || asList(body.embeds).length > 0 || body.poll)) {
    throw invalidForm(
      'flags',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS',
      'Components V2 allow no content or embeds.',
    );
  }
  checkComponents(asList(body.components), v2);
  checkFiles(files, fileLimit);
  checkAttachmentEntries(asList(body.attachments));
  checkAllowedMentions(asJson(body.allowed_mentions));
}

function checkEmbeds(embeds: Json[]): void {
  checkCount('embeds', embeds, 0, 10);
  let total = 0;
  const text = (path: string, value: unknown, max: number, min = 0) => {
    if (isMissing(value)) return;
    checkLength(path, value, min, max);
    total += [...String(value)].length;
  };
  embeds.forEach((embed, at) => {
    const path = `embeds.${at}`;
    text(`${path}.title`, embed.title, 256);
    text(`${path}.description`, embed.description, 4096);
    text(`${path}.footer.text`, asJson(embed.footer).text, 2048);
    text(`${path}.author.name`, asJson(embed.author).name, 256);
    checkCount(`${path}.fields`, asList(embed.fields), 0, 25);
    asList(embed.fields).forEach((field, n) => {
      if (isMissing(field.name) || isMissing(field.value)) {
        throw invalidForm(`${path}.fields.${n}`, 'BASE_TYPE_REQUIRED', 'A field needs name and value.');
      }
      text(`${path}.fields.${n}.name`, field.name, 256, 1);
      text(`${path}.fields.${n}.value`, field.value, 1024, 1);
    });
    for (const key of ['image', 'thumbnail']) checkEmbedUrl(`${path}.${key}.url`, asJson(embed[key]).url);
  });
  if (total > 6000) {
    throw invalidForm('embeds', 'MAX_EMBED_SIZE_EXCEEDED', `Embeds hold ${total} characters, 6000 at most.`);
  }
}

function checkEmbedUrl(path: string, url: unknown): void {
  if (!isMissing(url) && !/^(https?|attachment):\/\/./.test(String(url))) {
    throw invalidForm(path, 'URL_TYPE_INVALID_SCHEME', 'Must be http, https or attachment.');
  }
}

function checkFiles(files: UploadedFile[], limit: number): void {
  checkCount('files', files, 0, MAX_FILES);
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const large = files.find((file) => file.bytes.length > limit);
  if (large || size > MAX_REQUEST_BYTES) {
    const breach = large
      ? `${large.filename} has ${large.bytes.length} bytes, ${limit} at most`
      : `the request has ${size} bytes of files`;
    throw new ApiError(413, 40005, 'Request entity too large', breach);
  }
}

function checkAttachmentEntries(entries: Json[]): void {
  checkCount('attachments', entries, 0, MAX_FILES);
  checkUnique(
    'attachments',
    entries.map((entry) => String(entry.id)),
    'ATTACHMENT_ID_DUPLICATED',
  );
  entries.forEach((entry, at) => {
    if (!isMissing(entry.description)) {
      checkLength(`attachments.${at}.description`, entry.description, 0, 1024);
    }
  });
}

function checkAllowedMentions(allowed: Json): void {
  const parse = asList(allowed.parse).map(String);
  for (const kind of ['users', 'roles']) {
    const named = asList(allowed[kind]);
    checkCount(`allowed_mentions.${kind}`, named, 0, 100);
    if (parse.includes(kind) && named.length > 0) {
      throw invalidForm(
        'allowed_mentions',
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
    }
  }
}
