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
