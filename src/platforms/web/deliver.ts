import type { NewMessage } from '../../chat/posted-message';
import { speechOf } from '../../chat/speech-of';
import type { Reply, Request } from '../../chat/types';
import { type Attachments, noAttachments } from '../../store/attachments';
import { type BroughtFiles, noBroughtFiles } from '../../store/brought-files';
import type { History } from './ports';

/** Writes into the history of the request's place what a worker does with it; used by workers only. */
export function createWebDelivery(
  history: Pick<History, 'append'>,
  attachments: Pick<Attachments, 'keep'> = noAttachments,
  brought: Pick<BroughtFiles, 'read'> = noBroughtFiles,
) {
  type Said = Pick<NewMessage, 'kind' | 'reply' | 'replaces' | 'files'>;
  const append = (request: Request, message: Said, onceKey: string) =>
    history.append(request.place.id, { ...speechOf(request, message.reply), ...message }, onceKey);
  return {
    fetchFile: (_: Request, id: string) => brought.read(id),
    /** A worker has taken the request up: others see that it computes. */
    started: (request: Request) => append(request, { kind: 'typing' }, `typing-${request.id}`),
    /** Posts the reply; with the same ledger key it is the same one message, however often it is tried. */
    deliver: async (
      request: Request,
      { attachments: attached = [], ...reply }: Reply,
      onceKey: string,
      instead?: string | null,
    ) => {
      const files = await attachments.keep(request.id, attached);
      const replaces = instead ? { replaces: instead } : {};
      return append(request, { kind: 'reply', reply, files, ...replaces }, onceKey);
    },
    /** Nothing will follow: the typing sign goes away. */
    stopped: (request: Request) => append(request, { kind: 'idle' }, `idle-${request.id}`),
  };
}

/** The person's own line, written by the gateway once the request was accepted. */
export function sayOf(request: Request): { message: NewMessage; onceKey: string } {
  const message: NewMessage = {
    kind: 'say',
    ...speechOf(request),
    ...(request.address.language === 'zh' || request.address.language === 'en'
      ? { language: request.address.language }
      : {}),
  };
  return { message, onceKey: `say-${request.id}` };
}
