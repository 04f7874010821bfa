import { asList } from './api-error';
import { beginInteraction, type Scene, sendInteraction, setScene } from './begin-interaction';
import { flatten } from './check-components';
import { commandData, findCommand } from './command-data';
import { deleteMessage, postMessage } from './messages';
import { modalData } from './modal-data';
import { ACKNOWLEDGE_MS } from './routes-callbacks';
import { showMessage } from './show-message';
import type { State } from './state';
import type { From, Interaction, Json, LoopbackMessage } from './types';

const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const MODAL = 5;
const BUTTON = 2;
const LINK_STYLE = 5;

/** Everything that a person can do; what their Discord would not let them do is an error of the test. */
export interface People {
  slash(
    command: string,
    options: Record<string, string | number | boolean>,
    from?: From,
  ): Promise<Interaction>;
  press(messageId: string, customId: string, from?: From): Promise<Interaction>;
  choose(messageId: string, customId: string, values: string[], from?: From): Promise<Interaction>;
  autocomplete(
    command: string,
    options: Record<string, string>,
    focused: string,
    from?: From,
  ): Promise<{ choices: { name: string; value: string }[]; after: number }>;
  submit(modalOf: Interaction, fields: Record<string, string | string[]>): Promise<Interaction>;
  messageCommand(name: string, content: string, from?: From): Promise<Interaction>;
  sendAgain(interaction: Interaction): void;
  /** Puts a file on the CDN, to be given by its id for an option or a field. */
  upload(filename: string, bytes: Buffer): string;
  /** A moderator deletes a message. */
  remove(messageId: string): void;
}

export function createPeople(state: State): People {
  return {
    async slash(command, options, from = {}) {
      const scene = setScene(state, from);
      const data = commandData(state, command, options);
      return settle(state, beginInteraction(state, { type: COMMAND, data, from, scene }));
    },
    async autocomplete(command, options, focused, from = {}) {
      const scene = setScene(state, from);
      // The field in which somebody types is always sent, also while it is empty.
      const data = commandData(state, command, { ...options, [focused]: options[focused] ?? '' }, focused);
      const asked = beginInteraction(state, { type: AUTOCOMPLETE, data, from, scene });
      await settle(state, asked);
      if (!asked.choices) throw new Error(`/${command}: no choices within ${ACKNOWLEDGE_MS} ms.`);
      return { choices: asked.choices, after: asked.acknowledgedAfter ?? 0 };
    },
    async press(messageId, customId, from = {}) {
      return settle(state, useComponent(state, { messageId, customId, from }));
    },
    async choose(messageId, customId, values, from = {}) {
      return settle(state, useComponent(state, { messageId, customId, values, from }));
    },
    async submit(modalOf, fields) {
      if (!modalOf.modal) throw new Error('This interaction was not answered with a form.');
      return settle(state, submitForm(state, modalOf, modalData(state, modalOf.modal, fields)));
    },
    async messageCommand(name, content, from = {}) {
      const scene = setScene(state, from);
      const draft = { channelId: scene.channel.id, authorId: scene.userId, body: { content }, files: [] };
      const target = postMessage(state, draft);
      const shown = { ...showMessage(state, target), application_id: undefined };
      const data = {
        id: findCommand(state, 3, name)?.id ?? state.newId(),
        name,
        type: 3,
        target_id: target.id,
        resolved: { messages: { [target.id]: shown } },
      };
      return settle(state, beginInteraction(state, { type: COMMAND, data, from, scene }));
    },
    sendAgain: (interaction) => sendInteraction(state, interaction),
    upload(filename, bytes) {
      const id = state.newId();
      const contentType = 'text/plain; charset=utf-8';
      state.uploads.set(id, { id, filename, bytes, contentType, description: undefined });
      return id;
    },
    remove(messageId) {
      const message = state.messages.get(messageId);
      if (message) deleteMessage(state, message);
    },
  };
}

/** Acknowledged, or past the three seconds in which it could have been. */
function settle(state: State, interaction: Interaction): Promise<Interaction> {
  return state
    .until(() => interaction.acknowledgedAfter !== undefined, ACKNOWLEDGE_MS, 'an acknowledgement')
    .catch(() => undefined)
    .then(() => interaction);
}

interface Use {
  messageId: string;
  customId: string;
  values?: string[];
  from: From;
}

function useComponent(state: State, { messageId, customId, values, from }: Use): Interaction {
  const message = state.messages.get(messageId);
  if (!message) throw new Error(`There is no message ${messageId}.`);
  const scene: Scene = sceneAt(state, message, from);
  if (message.ephemeralFor && message.ephemeralFor !== scene.userId) {
    throw new Error(`Only ${message.ephemeralFor} sees the message ${messageId}.`);
  }
  const component = flatten(message.components).find((one) => one.custom_id === customId);
  if (!component || component.disabled || component.style === LINK_STYLE) {
    throw new Error(`The message ${messageId} has nothing to press named ${customId}.`);
  }
  if ((component.type === BUTTON) !== (values === undefined)) {
    throw new Error(`${customId} is ${component.type === BUTTON ? 'a button' : 'a menu'}.`);
  }
  if (values) checkChosen(component, values);
  const data = { component_type: component.type, custom_id: customId, id: 1, ...(values && { values }) };
  return beginInteraction(state, {
    type: COMPONENT,
    data,
    from,
    scene,
    message: showMessage(state, message),
    sourceId: messageId,
  });
}

/** A component is used where its message stands. */
function sceneAt(state: State, message: LoopbackMessage, from: From): Scene {
  const { kind, personId } = state.channels.get(message.channelId) ?? {};
  return setScene(state, {
    ...from,
    channelId: message.channelId,
    dm: kind === 'dm',
    userInstall: kind === 'foreign',
    ...(kind === 'dm' && personId && { userId: personId }),
  });
}

function checkChosen(component: Json, values: string[]): void {
  const options = asList(component.options).map((option) => String(option.value));
  const strange = values.find((value) => options.length > 0 && !options.includes(value));
  if (strange !== undefined) throw new Error(`The menu ${component.custom_id} has no option ${strange}.`);
  if (
    values.length < Number(component.min_values ?? 1) ||
    values.length > Number(component.max_values ?? 1)
  ) {
    throw new Error(`The menu ${component.custom_id} does not take ${values.length} values.`);
  }
}

function submitForm(state: State, opener: Interaction, data: Json): Interaction {
  const channel = state.channels.get(opener.channelId);
  if (!channel) throw new Error('The channel of the form is gone.');
  const source = state.messages.get(opener.sourceId ?? '');
  const from: From = {
    locale: String(opener.payload.locale),
    appPermissions: String(opener.payload.app_permissions),
    attachmentSizeLimit: opener.attachmentSizeLimit,
  };
  return beginInteraction(state, {
    type: MODAL,
    data,
    from,
    scene: { userId: opener.userId, channel },
    openedBy: opener.id,
    ...(source && { sourceId: source.id, message: showMessage(state, source) }),
  });
}
