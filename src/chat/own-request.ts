import type { Request } from './types';

/** Says something in the place of an earlier request without anybody asking: a reveal, a daily question, a reminder. */
export function ownRequest(
  earlier: Request,
  own: { id: string; line: string; language: string },
  receivedAt: number,
): Request {
  const { via: _, responseUrl: __, ...address } = earlier.address;
  const [, command = '', text = ''] = /^\/(\S+)\s*([\s\S]*)$/.exec(own.line) ?? [];
  return {
    ...earlier,
    id: own.id,
    command,
    options: { text, lang: own.language },
    text: own.line,
    receivedAt,
    address: { ...address, own: 'yes', private: 'no', audience: 'everyone' },
  };
}

export const isOwn = ({ address }: Pick<Request, 'address'>): boolean => address.own === 'yes';

/** The same request as if said to us alone: what only its person shall read, and nobody asked for, goes to their direct messages. */
export function aside(request: Request): Request {
  const { platform, person, address, place } = request;
  // The page and the terminal show a private line where it belongs.
  if (platform === 'web' || platform === 'terminal' || place.kind === 'direct') return request;
  const { channelId: _, threadTs: __, ...rest } = address;
  return { ...request, place: { id: person.id, kind: 'direct' }, address: rest };
}
