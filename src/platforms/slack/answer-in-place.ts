import type { Request } from '../../chat/types';
import type { Ledger } from '../../store/ledger';
import type { Conversation, Spot } from './conversation';
import type { SlackMessage } from './page';
import { slackErrorOf } from './slack-errors';

/** Stands in the ledger where no message of ours is. */
const none = 'none';

export interface Place {
  request: Request;
  spot: Spot;
  conversation: Conversation;
  ledger: Ledger;
}

/** The key of the message that first says that we compute and then is the answer. */
const rootKey = ({ id }: Pick<Request, 'id'>) => `slack-${id}`;

/** Posts what stands there until the answer comes. */
export async function postSign(
  { request, spot, conversation, ledger }: Place,
  sign: SlackMessage,
): Promise<void> {
  await ledger.once(rootKey(request), async (key, uncertain) => {
    const there = uncertain && (await conversation.find(spot, key, request.receivedAt));
    return there || conversation.post(spot, sign, key);
  });
}

/** The message that stands for the answer, if there is one, so that an answer for one person can take its place. */
export async function findSign({ request, spot, conversation, ledger }: Place): Promise<string | null> {
  const { id } = await ledger.once(rootKey(request), async (key, uncertain) => {
    return (uncertain && (await conversation.find(spot, key, request.receivedAt))) || none;
  });
  return id === none ? null : id;
}

/**
 * Posts the answer where the sign stands, and what has no room there below it. Each message is in the ledger; where an
 * attempt may have come through, the conversation is looked through for its key first.
 */
export async function postAnswer(place: Place, messages: SlackMessage[]): Promise<string> {
  const { request, spot } = place;
  const [first, ...rest] = messages;
  if (!first) throw new Error('an answer without a message');
  const root = await putOnce(place, rootKey(request), first);
  const thread = { ...place, spot: { ...spot, threadTs: spot.threadTs || root } };
  for (const [index, message] of rest.entries())
    await putOnce(thread, `${rootKey(request)}-${index + 1}`, message);
  return root;
}

/** Posts a message, or puts it in the place of what an earlier attempt posted under its key. */
async function putOnce({ request, spot, conversation, ledger }: Place, key: string, message: SlackMessage) {
  let fresh = false;
  const post = async (name: string, uncertain: boolean) => {
    const there = uncertain && (await conversation.find(spot, name, request.receivedAt));
    if (there) return there;
    const ts = await conversation.post(spot, message, name);
    fresh = true;
    return ts;
  };
  const { id } = await ledger.once(key, post);
  // What somebody changed by a button since is not put back to what it was.
  if (fresh || (await ledger.sent(changedKey(id)))) return id;
  if (id !== none && (await replaced(conversation, spot.channel, id, message, key))) return id;
  // Somebody deleted what stood there.
  return (await ledger.once(`${key}-anew`, post)).id;
}

/** Puts an answer in the place of a message of ours, which keeps its key; null: it is gone. Repeating it changes nothing. */
export async function editAnswer(place: Place, ts: string, messages: SlackMessage[]): Promise<string | null> {
  const { request, spot, conversation, ledger } = place;
  const [first, ...rest] = messages;
  if (!first) throw new Error('an answer without a message');
  await ledger.once(changedKey(ts), async () => 'yes');
  if (!(await replaced(conversation, spot.channel, ts, first))) return null;
  const thread = { ...place, spot: { ...spot, threadTs: spot.threadTs || ts } };
  for (const [index, message] of rest.entries())
    await putOnce(thread, `${rootKey(request)}-${index + 1}`, message);
  return ts;
}

const changedKey = (ts: string) => `changed-slack-${ts}`;

async function replaced(
  conversation: Conversation,
  channel: string,
  ts: string,
  message: SlackMessage,
  key?: string,
): Promise<boolean> {
  try {
    await conversation.update(channel, ts, message, key);
    return true;
  } catch (error) {
    if (/^(message_not_found|cant_update_message|edit_window_closed)$/.test(slackErrorOf(error) ?? ''))
      return false;
    throw error;
  }
}
