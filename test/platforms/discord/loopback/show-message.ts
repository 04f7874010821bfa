import { asJson, asList } from './api-error';
import { showUser } from './payloads';
import type { State } from './state';
import type { Interaction, Json, LoopbackAttachment, LoopbackMessage } from './types';

const LOADING = 1 << 7;
const EPHEMERAL = 1 << 6;
const IS_COMPONENTS_V2 = 1 << 15;

function showAttachment(state: State, message: LoopbackMessage, attachment: LoopbackAttachment): Json {
  const url = `http://127.0.0.1:${state.port}/attachments/${message.channelId}/${attachment.id}/${encodeURIComponent(attachment.filename)}`;
  const isPng = attachment.bytes.subarray(1, 4).toString('latin1') === 'PNG';
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.bytes.length,
    url,
    proxy_url: url,
    content_type: attachment.contentType,
    ...(attachment.description !== undefined && { description: attachment.description }),
    // The header chunk of a PNG comes first: width and height stand at bytes 16 and 20.
    ...(isPng &&
      attachment.bytes.length > 24 && {
        width: attachment.bytes.readInt32BE(16),
        height: attachment.bytes.readInt32BE(20),
      }),
  };
}

/** A file that a person uploaded, as it comes along with what they said. */
export function showUpload(state: State, id: string): Json {
  const upload = state.uploads.get(id);
  if (!upload) throw new Error(`There is no file ${id}.`);
  const { filename, bytes, contentType } = upload;
  const url = `http://127.0.0.1:${state.port}/attachments/1/${id}/${encodeURIComponent(filename)}`;
  return {
    id,
    filename,
    size: bytes.length,
    url,
    proxy_url: url,
    content_type: contentType,
    ephemeral: true,
  };
}

/** A message as the API and the gateway give it. The nonce is for its sender only. */
export function showMessage(state: State, message: LoopbackMessage): Json {
  const interaction = message.interactionId ? state.interactions.get(message.interactionId) : undefined;
  const attachments = message.attachments.map((one) => showAttachment(state, message, one));
  const urls = new Map(attachments.map((one) => [`attachment://${one.filename}`, one.url]));
  const withUrl = (media: unknown) =>
    media ? { ...asJson(media), url: urls.get(String(asJson(media).url)) ?? asJson(media).url } : undefined;
  return {
    id: message.id,
    type: typeOf(message, interaction),
    channel_id: message.channelId,
    author: showUser(state, message.authorId),
    content: message.content,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt ? new Date(message.editedAt).toISOString() : null,
    tts: false,
    mention_everyone: message.mentions.some((one) => one === 'everyone' || one === 'here'),
    mentions: message.mentions.filter((one) => state.people.has(one)).map((one) => showUser(state, one)),
    mention_roles: message.mentions.filter((one) => one.startsWith('&')).map((one) => one.slice(1)),
    pinned: false,
    flags: message.flags | (message.thinking ? LOADING : 0) | (message.ephemeralFor ? EPHEMERAL : 0),
    // Under Components V2 files are only reachable through the components.
    attachments: (message.flags & IS_COMPONENTS_V2) === 0 ? attachments : [],
    embeds: message.embeds.map((embed) =>
      withoutGaps({
        ...embed,
        type: 'rich',
        image: withUrl(embed.image),
        thumbnail: withUrl(embed.thumbnail),
      }),
    ),
    components: numberComponents(message.components),
    ...(message.replyTo && {
      message_reference: { type: 0, channel_id: message.channelId, message_id: message.replyTo },
    }),
    ...(message.authorId === state.applicationId && { application_id: state.applicationId }),
    ...(interaction && {
      webhook_id: state.applicationId,
      interaction_metadata: describeInteraction(state, interaction),
    }),
  };
}

function typeOf(message: LoopbackMessage, interaction: Interaction | undefined): number {
  if (interaction?.type === 2) return asJson(interaction.payload.data).type === 3 ? 23 : 20;
  return message.replyTo ? 19 : 0;
}

function describeInteraction(state: State, interaction: Interaction): Json {
  const common = {
    id: interaction.id,
    type: interaction.type,
    user: showUser(state, interaction.userId),
    authorizing_integration_owners: asJson(interaction.payload.authorizing_integration_owners),
  };
  if (interaction.type === 3) return { ...common, interacted_message_id: interaction.sourceId };
  if (interaction.type !== 5) return common;
  const opener = state.interactions.get(interaction.openedBy ?? '');
  return {
    ...common,
    triggering_interaction_metadata: opener ? describeInteraction(state, opener) : undefined,
  };
}

/** Discord gives every component an id and fills in what was left out. */
export function numberComponents(components: Json[]): Json[] {
  let next = 0;
  const number = (component: Json): Json => {
    next += 1;
    const id = Number(component.id ?? next);
    return withoutGaps({
      ...component,
      id,
      ...(component.type === 3 && {
        min_values: component.min_values ?? 1,
        max_values: component.max_values ?? 1,
        options: asList(component.options).map(withoutGaps),
      }),
      ...(Array.isArray(component.components) && { components: asList(component.components).map(number) }),
      ...(component.component !== undefined && { component: number(asJson(component.component)) }),
    });
  };
  return components.map(number);
}

const withoutGaps = (thing: Json): Json =>
  Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined && value !== null));
