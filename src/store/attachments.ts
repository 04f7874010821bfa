import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { PostedFile } from '../chat/posted-message';
import type { Attachment } from '../chat/types';

/** Seconds for which a file can be fetched after it was posted. */
const keptFor = 7 * 24 * 3600;

/** Texts of attachments, apart from the histories that name them. */
export interface Attachments {
  /** Keeps the files of one reply; repeating it changes nothing. */
  keep(requestId: string, files: readonly Attachment[]): Promise<PostedFile[]>;
  read(id: string): Promise<Attachment | null>;
}

export function createAttachments(redis: Redis, prefix: string): Attachments {
  const keyOf = (id: string) => `${prefix}:file:${id}`;
  return {
    keep: async (requestId, files) => {
      const posted = files.map((file) => ({
        id: idOf(requestId, file),
        name: file.name,
        bytes: Buffer.byteLength(file.text),
      }));
      const change = redis.multi();
      for (const [index, file] of files.entries())
        change.set(keyOf(posted[index]?.id ?? ''), JSON.stringify(file), 'EX', keptFor);
      await change.exec();
      return posted;
    },
    read: async (id) => {
      const kept = await redis.get(keyOf(id));
      return kept ? (JSON.parse(kept) as Attachment) : null;
    },
  };
}

/** For where nothing with files is posted. */
export const noAttachments: Pick<Attachments, 'keep'> = {
  keep: async (_, files) => {
    if (files.length > 0) throw new Error('there is no place here to keep files');
    return [];
  },
};

function idOf(requestId: string, { name, text }: Attachment): string {
  return createHash('sha256').update([requestId, name, text].join('\0')).digest('base64url').slice(0, 32);
}
