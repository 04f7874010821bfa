import type { Delivery } from '../../chat/delivery';
import type { NewMessage } from '../../chat/posted-message';
import { speechOf } from '../../chat/speech-of';
import type { Request } from '../../chat/types';
import { type Attachments, noAttachments } from '../../store/attachments';
import { type BroughtFiles, noBroughtFiles } from '../../store/brought-files';

interface HistoryPort {
  append(place: string, message: NewMessage, onceKey: string): Promise<string>;
}

/** Writes replies into the history of their place, where the waiting terminal reads them; used by workers only. */
export function createTerminalDelivery(
  history: HistoryPort,
  attachments: Pick<Attachments, 'keep'> = noAttachments,
  brought: Pick<BroughtFiles, 'read'> = noBroughtFiles,
): Delivery {
  const append = (
    request: Request,
    message: Pick<NewMessage, 'kind' | 'reply' | 'replaces' | 'files'>,
    onceKey: string,
  ) => history.append(request.place.id, { ...speechOf(request, message.reply), ...message }, onceKey);
  return {
    fetchFile: (_, id) => brought.read(id),
    started: (request) => append(request, { kind: 'typing' }, `typing-${request.id}`),
    deliver: async (request, { attachments: attached = [], ...reply }, key, instead) => {
      const files = await attachments.keep(request.id, attached);
      const replaces = instead ? { replaces: instead } : {};
      return append(request, { kind: 'reply', reply, files, ...replaces }, key);
    },
  };
}
