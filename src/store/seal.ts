import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';

/** Encrypts what must not be readable in the store, under the operator's secret. */
export interface Seal {
  /** `record` names the place where the text is kept: sealed text opens in no other place. */
  close(record: string, text: string): string;
  /** null: not sealed by us, not for this record, or changed. */
  open(record: string, sealed: string): string | null;
}

const version = 'v1';
/** Bytes; 96 random bits are what GCM is made for, and a tag of any other length is refused. */
const sizes = { iv: 12, tag: 16, key: 32 };

/** AES-256-GCM with a key derived by scrypt (about 50 ms, once): `v1.<iv>.<tag>.<text>`, base64url. */
export function createSeal(secret: string): Seal {
  const key = scryptSync(secret, 'quizformer sealed records', sizes.key);
  const options = { authTagLength: sizes.tag };
  return {
    close: (record, text) => {
      const iv = randomBytes(sizes.iv);
      const cipher = createCipheriv('aes-256-gcm', key, iv, options).setAAD(Buffer.from(record));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [version, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join(
        '.',
      );
    },
    open: (record, sealed) => {
      const [found, ...rest] = sealed.split('.');
      const [iv, tag, text] = rest.map((part) => Buffer.from(part, 'base64url'));
      if (found !== version || iv?.length !== sizes.iv || tag?.length !== sizes.tag || !text) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, iv, options)
          .setAAD(Buffer.from(record))
          .setAuthTag(tag);
        return decipher.update(text, undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}
