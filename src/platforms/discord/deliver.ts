import type { Delivery } from '../../chat/delivery';
import { fetchLimited } from '../../chat/fetch-limited';
import { parseCommandText } from '../../chat/parse-command-text';
import { largestFile } from '../../chat/read-file';
import type { DiscordConfig } from '../../config-chats';
import type { Log } from '../../log';
import type { Ledger } from '../../store/ledger';
import type { Vault } from '../../store/vault';
import { fromReply } from './from-reply';
import { limits } from './limits';
import { type FigurePort, loadPictures } from './load-pictures';
import { createPosts } from './post';
import { storedCommand } from './react';
import { createSendAnswer } from './send-answer';
import { toBody } from './to-body';

interface DeliverParts {
  config: DiscordConfig;
  ledger: Ledger;
  vault: Vault;
  figures: FigurePort;
  log: Log;
  /** Unix ms */
  now(): number;
}

/** Seconds for which the line of a button is kept that did not fit into it. */
const buttonsWorkFor = 365 * 24 * 3600;

/** Posts answers on Discord; used by workers, which need no gateway for it. */
export function createDiscordDelivery({ config, ledger, vault, figures, log, now }: DeliverParts): Delivery {
  const send = createSendAnswer({ posts: createPosts(config), ledger, log });
  return {
    recall: async (request) => {
      if (request.command !== storedCommand) return request;
      const stored = await vault.read(lineKey(request.options.digest ?? ''));
      // A button older than its line still leads on: to the list of what can be asked.
      const text = stored?.line ?? '/ask';
      return { ...request, ...parseCommandText(text), text };
    },
    fetchFile: async (_, reference) => {
      // Whatever an event names, nothing else is asked for.
      const named = URL.canParse(reference) && new URL(reference).origin === new URL(config.cdnUrl).origin;
      return named ? fetchLimited(reference, largestFile) : null;
    },
    deliver: async (request, reply, key, target) => {
      const fileLimit = Number(request.address.fileLimit ?? limits.file);
      const pictures = await loadPictures(reply, figures, fileLimit);
      const lines = new Map<string, string>();
      const drafts = fromReply(reply, (digest, line) => lines.set(digest, line), pictures);
      for (const [digest, line] of lines) await vault.keep(lineKey(digest), { line }, buttonsWorkFor);
      const secret = await vault.read(request.id);
      const alive = now() - request.receivedAt < limits.tokenLife;
      const token = alive ? (secret?.token ?? null) : null;
      const bodies = drafts.map((draft) => toBody(draft, pictures));
      const instead = target && /^\d+$/.test(target) ? target : null;
      if (instead) await ledger.once(changedKey(instead), async () => 'yes');
      const changed = async (id: string) => (await ledger.sent(changedKey(id))) !== null;
      return send({ request, private: reply.private, token, instead, changed }, bodies, key);
    },
  };
}

const changedKey = (messageId: string) => `changed-discord-${messageId}`;
const lineKey = (digest: string) => `line-${digest}`;
