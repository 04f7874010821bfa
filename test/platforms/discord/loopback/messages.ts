import { ApiError, asJson, asList, invalidForm, isMissing } from './api-error';
import { findMentions } from './find-mentions';
import { lostReferences, mergeAttachments } from './merge-attachments';
import { showMessage } from './show-message';
import type { State } from './state';
import type { Interaction, Json, LoopbackMessage, UploadedFile } from './types';

const GUILD_MESSAGES = 1 << 9;
const DIRECT_MESSAGES = 1 << 12;
const IS_COMPONENTS_V2 = 1 << 15;
/** "The past few minutes" of Discord's documentation. */
const NONCE_MS = 5 * 60_000;

export interface Draft {
  channelId: string;
  authorId: string;
  body: Json;
  files: UploadedFile[];
  interaction?: Interaction;
  ephemeralFor?: string | undefined;
  thinking?: boolean;
}

/** A message that says nothing and does not appear; `changeMessage` fills it. */
function blankMessage(state: State, draft: Draft): LoopbackMessage {
  const { body, interaction } = draft;
  return {
    id: state.newId(),
    channelId: draft.channelId,
    authorId: draft.authorId,
    thinking: draft.thinking ?? false,
    ephemeralFor: draft.ephemeralFor,
    content: '',
    embeds: [],
    attachments: [],
    components: [],
    nonce: isMissing(body.nonce) ? undefined : (body.nonce as string | number),
    mentions: [],
    replyTo: isMissing(asJson(body.message_reference).message_id)
      ? undefined
      : String(asJson(body.message_reference).message_id),
    interactionId: interaction?.id,
    flags: 0,
    createdAt: state.now(),
    editedAt: undefined,
    edits: 0,
  };
}

/** Posts, unless the same nonce was posted a moment ago and the sender wants that to count. */
export function postMessage(state: State, draft: Draft): LoopbackMessage {
  const first = draft.body.enforce_nonce ? findByNonce(state, draft) : undefined;
  if (first) return first;
  const message = blankMessage(state, draft);
  checkReference(state, message, draft.body);
  if (!draft.thinking) change(state, message, draft.body, draft.files, true);
  state.messages.set(message.id, message);
  announce(state, 'MESSAGE_CREATE', message);
  return message;
}

export function editMessage(state: State, message: LoopbackMessage, body: Json, files: UploadedFile[]): void {
  // The first content of a deferred reply is its post; later edits notify nobody.
  change(state, message, body, files, message.thinking);
  if (!message.thinking) {
    message.editedAt = state.now();
    message.edits += 1;
  }
  message.thinking = false;
  announce(state, 'MESSAGE_UPDATE', message);
}

export function deleteMessage(state: State, message: LoopbackMessage): void {
  state.messages.delete(message.id);
  state.deleted.add(message.id);
  announce(state, 'MESSAGE_DELETE', message);
}

function findByNonce(state: State, { channelId, authorId, body }: Draft): LoopbackMessage | undefined {
  if (isMissing(body.nonce)) return undefined;
  return [...state.messages.values()].find(
    (one) =>
      one.channelId === channelId &&
      one.authorId === authorId &&
      String(one.nonce) === String(body.nonce) &&
      state.now() - one.createdAt < NONCE_MS,
  );
}

function checkReference(state: State, message: LoopbackMessage, body: Json): void {
  const to = message.replyTo;
  if (!to || state.messages.get(to)?.channelId === message.channelId) return;
  if (asJson(body.message_reference).fail_if_not_exists === false) message.replyTo = undefined;
  else if (state.deleted.has(to)) throw new ApiError(400, 50035, 'Invalid Form Body');
  else throw invalidForm('message_reference', 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message.');
}

function change(
  state: State,
  message: LoopbackMessage,
  body: Json,
  files: UploadedFile[],
  notify: boolean,
): void {
  const next: LoopbackMessage = {
    ...message,
    content: body.content === undefined ? message.content : String(body.content ?? '').trim(),
    embeds: body.embeds === undefined ? message.embeds : asList(body.embeds),
    components: body.components === undefined ? message.components : asList(body.components),
    attachments: mergeAttachments(state, message.attachments, body, files),
    flags: message.flags | (Number(body.flags ?? 0) & (IS_COMPONENTS_V2 | 4 | 4096)),
  };
  if ((next.flags & IS_COMPONENTS_V2) !== 0 && (next.content || next.embeds.length > 0)) {
    throw invalidForm(
      'flags',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS',
      'Components V2 allow no content or embeds.',
    );
  }
  const parts = next.embeds.length + next.components.length + next.attachments.length;
  if (!next.content && parts === 0 && isMissing(body.poll) && asList(body.sticker_ids).length === 0) {
    throw new ApiError(400, 50006, 'Cannot send an empty message', 'sent an empty message');
  }
  for (const name of lostReferences(next)) state.breach(`a message shows attachment://${name}, not there`);
  if (notify) {
    const repliedTo = next.replyTo ? state.messages.get(next.replyTo)?.authorId : undefined;
    next.mentions = findMentions(next.content, body.allowed_mentions, Boolean(next.interactionId), repliedTo);
  }
  Object.assign(message, next);
}

/** Ephemeral messages and those of other servers are no events for the bot. */
function announce(state: State, event: string, message: LoopbackMessage): void {
  state.changed();
  const channel = state.channels.get(message.channelId);
  if (message.ephemeralFor || !channel || channel.kind === 'foreign') return;
  const guildId = channel.kind === 'guild' ? state.guildId : undefined;
  const data =
    event === 'MESSAGE_DELETE'
      ? { id: message.id, channel_id: message.channelId }
      : showMessage(state, message);
  state.dispatch(
    event,
    { ...data, ...(guildId && { guild_id: guildId }) },
    { ...(guildId && { guildId }), intent: guildId ? GUILD_MESSAGES : DIRECT_MESSAGES },
  );
}
