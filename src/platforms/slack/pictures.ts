import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { TryLater } from '../../chat/delivery';
import type { SlackConfig } from '../../config-chats';
import type { Log } from '../../log';
import type { Lock } from '../../store/lock';
import type { Uploads } from '../../store/uploads';
import { adviceOn } from './advice';
import type { Files } from './page';
import { callSlack, slackErrorOf } from './slack-errors';
import { uploadBytes } from './upload';

/** ms between looks whether Slack has processed a picture. */
const looks = [100, 200, 400, 800, 1500, 2500, 4000];
/** ms for which one worker may be uploading a picture while others wait for it. */
const uploadWithin = 20_000;

interface PictureParts {
  config: Pick<SlackConfig, 'apiUrl'>;
  uploads: Uploads;
  lock: Lock;
  figures: { png(id: string): Promise<Buffer | null> };
  log: Log;
  /** Unix ms */
  now: () => number;
}

export interface Pictures {
  /** Brings pictures into a workspace, each once for ever; those that it cannot have are missing from the answer. */
  place(client: WebClient, workspace: string, pictures: string[]): Promise<Files>;
  /** Slack has lost what we uploaded. */
  forget(workspace: string, pictures: string[]): Promise<void>;
}

/** Pictures as private files of the bot: uploaded without a channel, waited for, and shown by their ids. */
export function createPictures({ config, uploads, lock, figures, log, now }: PictureParts): Pictures {
  const upload = async (client: WebClient, picture: string): Promise<string | null> => {
    const png = await figures.png(picture);
    if (!png) return null;
    const filename = `${picture}.png`;
    const id = await uploadBytes(client, { filename, bytes: png }, config);
    const complete = () => client.files.completeUploadExternal({ files: [{ id, title: filename }] });
    await callSlack(complete).catch((error) => {
      // Without Slack's answer it may be complete all the same; looking at the file tells.
      if (slackErrorOf(error)) throw error;
    });
    return (await isProcessed(client, id)) ? id : null;
  };

  /** The file's id, from memory or by uploading; while another worker uploads the same picture, that is waited for. */
  const place = async (client: WebClient, workspace: string, picture: string): Promise<string | null> => {
    for (const giveUp = now() + uploadWithin; now() < giveUp; ) {
      const known = await uploads.find(workspace, picture);
      if (known) return known;
      const turn = await lock.tryWith(`upload-${workspace}-${picture}`, uploadWithin, async () => {
        const id = (await uploads.find(workspace, picture)) ?? (await twice(() => upload(client, picture)));
        if (id) await uploads.keep(workspace, picture, id);
        return id;
      });
      if (turn) return turn.result;
      await sleep(100);
    }
    return null;
  };

  return {
    place: async (client, workspace, pictures) => {
      const files = new Map<string, string>();
      const bring = async (picture: string): Promise<boolean> => {
        try {
          const id = await place(client, workspace, picture);
          if (id) files.set(picture, id);
          return true;
        } catch (error) {
          const advice = adviceOn('post', error);
          log.warn(
            { reason: String(error), ...(advice ? { advice } : {}) },
            'a picture could not be uploaded',
          );
          return slackErrorOf(error) !== 'missing_scope';
        }
      };
      const [first, ...rest] = new Set(pictures);
      // What one picture may not, no other may.
      if (first && (await bring(first))) await Promise.all(rest.map(bring));
      return files;
    },
    forget: async (workspace, pictures) => {
      for (const picture of pictures) await uploads.forget(workspace, picture);
    },
  };
}

/** An upload is for nobody's eyes until it is shown, so trying again disturbs nobody. */
async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (slackErrorOf(error) || error instanceof TryLater) throw error;
    return work();
  }
}

/** Before a file is processed, a block that shows it is refused. Without the scope to look, it is only waited for. */
async function isProcessed(client: WebClient, id: string): Promise<boolean> {
  for (const ms of looks) {
    try {
      const { file } = await callSlack(() => client.files.info({ file: id }));
      if (file?.mimetype && (file.original_w || file.thumb_64 || file.thumb_360)) return true;
    } catch (error) {
      if (slackErrorOf(error) === 'missing_scope') return sleep(2000, true);
      if (slackErrorOf(error) !== 'file_not_found') throw error;
    }
    await sleep(ms);
  }
  return false;
}
