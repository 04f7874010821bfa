import type { APIAttachment } from 'discord-api-types/v10';
import type { Command } from '../../chat/command';

/** Options whose value is an attachment's id: the file's name stands for it, and its address is kept apart. */
export function readAttached(
  given: Readonly<Record<string, string>>,
  { options }: Pick<Command, 'options'>,
  attachments: Record<string, APIAttachment> | undefined,
): { fields: Record<string, string>; files: Record<string, string> } {
  const fields = { ...given };
  const files: Record<string, string> = {};
  for (const { name, kind } of options) {
    const attachment = kind === 'file' ? attachments?.[given[name] ?? ''] : undefined;
    if (!attachment) continue;
    fields[name] = attachment.filename;
    files[name] = attachment.url;
  }
  return { fields, files };
}
