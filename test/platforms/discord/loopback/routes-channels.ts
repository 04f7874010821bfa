import { ApiError, asJson, missingAccess, unknownChannel, unknownMessage } from './api-error';
import { checkMessage } from './check-message';
import { deleteMessage, editMessage, postMessage } from './messages';
import { showChannel } from './payloads';
import type { Route } from './router';
import { showMessage } from './show-message';
import type { Channel, State } from './state';
import type { Answer, Call, LoopbackMessage } from './types';

const FILE_LIMIT = 10 * 1024 * 1024;
const EPHEMERAL = 1 << 6;

/** What the bot does in a channel in its own name. */
export function channelRoutes(): Route[] {
  const path = '/channels/:channel/messages';
  const answers = 'MessageResponseSchema';
  return [
    {
      method: 'GET',
      path: '/channels/:channel',
      handle: (call) => ({ status: 200, body: showChannel(call.state, enter(call)) }),
    },
    {
      method: 'POST',
      path: '/channels/:channel/typing',
      handle: type,
    },
    { method: 'GET', path, answers, list: true, handle: read },
    { method: 'GET', path: `${path}/:message`, answers, handle: readOne },
    { method: 'POST', path, takes: 'MessageCreateRequestSchema', answers, handle: post },
    {
      method: 'PATCH',
      path: `${path}/:message`,
      takes: 'MessageEditRequestPartialSchema',
      answers,
      handle: edit,
    },
    { method: 'DELETE', path: `${path}/:message`, handle: remove },
  ];
}

/** The bot is no member of foreign servers. */
function enter({ state, params }: Call): Channel {
  const channel = state.channels.get(params.channel ?? '');
  if (!channel) throw unknownChannel();
  if (channel.kind === 'foreign') throw missingAccess();
  return channel;
}

function type(call: Call): Answer {
  enter(call);
  return { status: 204 };
}

function findMessage(call: Call): LoopbackMessage {
  const channel = enter(call);
  const id = call.params.message ?? '';
  const message = call.state.messages.get(id);
  if (message?.channelId === channel.id && !message.ephemeralFor) return message;
  if (message?.ephemeralFor) throw unknownMessage('an ephemeral message, by way of its channel');
  throw unknownMessage(call.state.deleted.has(id) ? undefined : `a message ${id} that never was`);
}

function assertReadable(state: State): void {
  if (!state.readable) throw missingAccess();
}

function read(call: Call): Answer {
  const channel = enter(call);
  assertReadable(call.state);
  const { limit = '50', before, after, around } = call.query;
  if (!(Number(limit) >= 1 && Number(limit) <= 100)) {
    throw new ApiError(400, 50035, 'Invalid Form Body', `asked for ${limit} messages`);
  }
  const all = [...call.state.messages.values()].filter(
    (one) => one.channelId === channel.id && !one.ephemeralFor,
  );
  const fits = ({ id }: LoopbackMessage) =>
    (!before || BigInt(id) < BigInt(before)) && (!after || BigInt(id) > BigInt(after));
  const near = around
    ? all.slice(Math.max(0, all.findIndex(({ id }) => id >= around) - Number(limit) / 2))
    : all;
  const fitting = near.filter(fits);
  const page = after || around ? fitting.slice(0, Number(limit)) : fitting.slice(-Number(limit));
  return { status: 200, body: page.reverse().map((one) => showMessage(call.state, one)) };
}

function readOne(call: Call): Answer {
  assertReadable(call.state);
  return { status: 200, body: showMessage(call.state, findMessage(call)) };
}

function post(call: Call): Answer {
  const { state, files } = call;
  const channel = enter(call);
  const body = asJson(call.body);
  checkMessage(body, files, FILE_LIMIT);
  if ((Number(body.flags ?? 0) & EPHEMERAL) !== 0) state.breach('an ephemeral post in a channel: all see it');
  const message = postMessage(state, { channelId: channel.id, authorId: state.applicationId, body, files });
  const nonce = message.nonce === undefined ? {} : { nonce: message.nonce };
  return { status: 200, body: { ...showMessage(state, message), ...nonce } };
}

function edit(call: Call): Answer {
  const { state, files } = call;
  const message = findMessage(call);
  if (message.authorId !== state.applicationId) {
    throw new ApiError(
      403,
      50005,
      'Cannot edit a message authored by another user',
      "edited another's message",
    );
  }
  checkMessage(asJson(call.body), files, FILE_LIMIT);
  editMessage(state, message, asJson(call.body), files);
  return { status: 200, body: showMessage(state, message) };
}

function remove(call: Call): Answer {
  const message = findMessage(call);
  if (message.authorId !== call.state.applicationId) {
    throw new ApiError(403, 50013, 'Missing Permissions', "deleted another's message");
  }
  deleteMessage(call.state, message);
  return { status: 204 };
}
