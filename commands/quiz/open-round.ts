import { createHash } from 'node:crypto';
import type { Context } from '../../src/chat/command';
import { ownRequest } from '../../src/chat/own-request';
import type { Round } from '../../src/store/study';
import { deckOf } from '../../src/study/deck-of';
import { itemVersion } from '../../src/study/draw-item';
import type { BankItem } from './bank';

/** Where a question is put, by whom, and which of several it is. */
export type RoundPlace = Pick<
  Round,
  'request' | 'group' | 'mode' | 'starter' | 'series' | 'index' | 'count' | 'shownBy' | 'date'
>;

/** ms after the deadline at which the result is written: what was received in time may still be on its way. */
const grace = 1500;

/** Opens a round, and sees to it that its result comes. A request that is tried again keeps the item of its first try. */
export async function openRound(
  { request, group, mode, starter, series, index, count, shownBy, date }: RoundPlace,
  { item, topic }: BankItem,
  deadline: number | null,
  context: Context,
): Promise<Round> {
  const { rounds, identities } = context.memory;
  const id = idFrom('r', shownBy);
  const asked = {
    topic: topic?.id ?? deckOf(item),
    itemId: item.id,
    version: itemVersion(item),
    seed: id,
  };
  const { topic: about, itemId, version, seed } = (await rounds.read(id)) ?? asked;
  const round = await rounds.open({
    ...{ id, mode, topic: about, itemId, version, seed, language: context.language },
    ...{ group, channel: identities.channel(request), starter, index, count, series, request, shownBy, date },
    opened: context.now(),
    deadline,
  });
  await revealLater(round, context);
  return round;
}

/** Sees to it that the result comes after the deadline; a changed deadline has a reveal of its own, and the first one counts. */
export async function revealLater(round: Round, context: Pick<Context, 'later' | 'now'>): Promise<void> {
  const { id, deadline, request, language } = round;
  if (deadline === null) return;
  const own = { id: `reveal-${id}-${deadline}`, line: `/round reveal ${id}`, language };
  await context.later(ownRequest(request, own, deadline), deadline + grace);
}

/** The same request makes the same id, however often it is tried. */
export function idFrom(kind: string, requestId: string): string {
  return kind + createHash('sha256').update(`${kind} ${requestId}`).digest('hex').slice(0, 12);
}
