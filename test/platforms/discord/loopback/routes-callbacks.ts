import { ApiError, asJson, asList, invalidForm } from './api-error';
import { checkChoiceList } from './check-command';
import { checkMessage } from './check-message';
import { checkModal } from './check-modal';
import { editMessage, postMessage } from './messages';
import type { Route } from './router';
import { showMessage } from './show-message';
import type { State } from './state';
import type { Answer, Call, Interaction, Json } from './types';

export const ACKNOWLEDGE_MS = 3000;
const EPHEMERAL = 1 << 6;
const PONG = 1;
const MESSAGE = 4;
const DEFERRED_MESSAGE = 5;
const DEFERRED_UPDATE = 6;
const UPDATE = 7;
const CHOICES = 8;
const MODAL = 9;

const SCHEMAS: Record<number, string> = {
  [PONG]: 'PongInteractionCallbackRequestSchema',
  [MESSAGE]: 'CreateMessageInteractionCallbackRequestSchema',
  [DEFERRED_MESSAGE]: 'CreateMessageInteractionCallbackRequestSchema',
  [DEFERRED_UPDATE]: 'UpdateMessageInteractionCallbackRequestSchema',
  [UPDATE]: 'UpdateMessageInteractionCallbackRequestSchema',
  [CHOICES]: 'ApplicationCommandAutocompleteCallbackRequestSchema',
  [MODAL]: 'ModalInteractionCallbackRequestSchema',
};

/** The one answer that every interaction wants within three seconds. */
export function callbackRoutes(): Route[] {
  return [
    {
      method: 'POST',
      path: '/interactions/:interaction/:token/callback',
      open: true,
      takes: (body) => SCHEMAS[Number(asJson(body).type)],
      handle: acknowledge,
    },
  ];
}

function acknowledge(call: Call): Answer {
  const { state } = call;
  const interaction = findInteraction(call);
  const type = Number(asJson(call.body).type);
  const data = asJson(asJson(call.body).data);
  if (!allowedTypes(interaction).includes(type)) {
    throw invalidForm(
      'type',
      'INTERACTION_RESPONSE_TYPE_INVALID',
      `${type} does not answer this interaction.`,
    );
  }
  if (type === CHOICES) interaction.choices = takeChoices(interaction, data);
  else if (type === MODAL) {
    checkModal(data);
    interaction.modal = data;
  } else respond(call, interaction, type, data);

  interaction.callback = { type, data };
  interaction.acknowledgedAfter = state.now() - interaction.createdAt;
  state.changed();
  return call.query.with_response === 'true'
    ? { status: 200, body: describe(state, interaction, type) }
    : { status: 204 };
}

function findInteraction({ state, params }: Call): Interaction {
  const interaction = state.interactions.get(params.interaction ?? '');
  const unknown = (breach?: string) => new ApiError(404, 10062, 'Unknown interaction', breach);
  if (!interaction || interaction.token !== params.token) throw unknown('answered an unknown interaction');
  if (interaction.acknowledgedAfter !== undefined) {
    // After a lost reply or a replayed event the client cannot know.
    const told = interaction.excused || interaction.deliveries > 1;
    const breach = told ? undefined : `interaction ${interaction.id} was acknowledged twice`;
    throw new ApiError(400, 40060, 'Interaction has already been acknowledged.', breach);
  }
  const age = state.now() - interaction.createdAt;
  if (age > ACKNOWLEDGE_MS) {
    throw unknown(interaction.excused ? undefined : `acknowledged after ${age} ms, 3000 at most`);
  }
  return interaction;
}

/** Commands: a message or a form. Components also an update. Forms no further form. Autocomplete only choices. */
function allowedTypes({ type, sourceId }: Interaction): number[] {
  if (type === 4) return [CHOICES];
  const updates = sourceId ? [DEFERRED_UPDATE, UPDATE] : [];
  return [MESSAGE, DEFERRED_MESSAGE, ...updates, ...(type === 5 ? [] : [MODAL])];
}

function takeChoices(interaction: Interaction, data: Json): { name: string; value: string }[] {
  const choices = asList(data.choices);
  checkChoiceList('data.choices', choices, focusedType(asList(asJson(interaction.payload.data).options)));
  return choices.map(({ name, value }) => ({ name: String(name), value: String(value) }));
}

/** The option being typed; it may stand inside a subcommand. */
function focusedType(options: Json[]): number {
  const focused = options.find((option) => option.focused);
  if (focused) return Number(focused.type);
  const inner = options.flatMap((option) => asList(option.options));
  return inner.length > 0 ? focusedType(inner) : Number.NaN;
}

function respond({ state, files }: Call, interaction: Interaction, type: number, data: Json): void {
  if (type === DEFERRED_UPDATE) {
    interaction.replyId = interaction.sourceId;
    return;
  }
  checkMessage(data, files, interaction.attachmentSizeLimit);
  if (type === UPDATE) {
    const message = state.messages.get(interaction.sourceId ?? '');
    if (!message) throw new ApiError(404, 10008, 'Unknown Message');
    editMessage(state, message, data, files);
    interaction.replyId = message.id;
    interaction.answered = true;
    return;
  }
  const message = postMessage(state, {
    channelId: interaction.channelId,
    authorId: state.applicationId,
    body: data,
    files,
    interaction,
    thinking: type === DEFERRED_MESSAGE,
    ephemeralFor: (Number(data.flags ?? 0) & EPHEMERAL) !== 0 ? interaction.userId : undefined,
  });
  interaction.replyId = message.id;
  interaction.answered = type === MESSAGE;
}

function describe(state: State, interaction: Interaction, type: number): Json {
  const message = interaction.modal ? undefined : state.messages.get(interaction.replyId ?? '');
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message && {
        response_message_id: message.id,
        response_message_loading: message.thinking,
        response_message_ephemeral: message.ephemeralFor !== undefined,
      }),
    },
    resource: { type, ...(message && { message: showMessage(state, message) }) },
  };
}
