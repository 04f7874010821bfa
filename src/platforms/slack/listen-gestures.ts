import type { App, BlockAction, ButtonAction, StaticSelectAction } from '@slack/bolt';
import { type Ears, listenToForms, openForm } from './listen-forms';
import { fromSlashName } from './slash-names';
import { type Payload, type Pressed, sayingOf, toHeard } from './to-request';
import { typedText } from './typed-text';
import { workspaceOfCommand, workspaceOfInteraction } from './workspace';

/** Callbacks of the shortcuts, as `manifest.json` names them. */
export const askShortcut = 'ask_question';
export const explainShortcut = 'explain_message';

/** What people do on purpose: commands, shortcuts, buttons, menus and forms. Each is acknowledged before anything slow. */
export function listenToGestures(app: App, ears: Ears): void {
  listenToCommands(app, ears);
  listenToShortcuts(app, ears);
  listenToButtons(app, ears);
  listenToForms(app, ears);
}

function listenToCommands(app: App, ears: Ears): void {
  app.command(/./, async ({ command: body, ack }) => {
    const name = fromSlashName(body.command);
    const rest = typedText(body.text ?? '');
    const payload: Payload = {
      gesture: ['command', body.trigger_id],
      via: 'command',
      workspace: workspaceOfCommand(body),
      user: { id: body.user_id, name: body.user_name },
      channelId: body.channel_id,
      threadTs: '',
      responseUrl: body.response_url,
    };
    const heard = toHeard(payload, sayingOf(`/${name} ${rest}`.trim()), ears);
    const command = ears.commands.find((candidate) => candidate.name === name);
    if (rest !== '' || !command?.formFirst) return ears.hearing.hear(heard, () => ack());
    await ack();
    const opened = await openForm(openingOf(payload, body.trigger_id, name, ''), ears);
    if (!opened) await ears.hearing.hear(heard, async () => undefined);
  });
}

function listenToShortcuts(app: App, ears: Ears): void {
  app.shortcut({ type: 'shortcut', callback_id: askShortcut }, async ({ shortcut: body, ack }) => {
    await ack();
    const payload: Payload = {
      gesture: ['shortcut', body.trigger_id],
      via: 'shortcut',
      workspace: workspaceOfInteraction(body),
      user: { id: body.user.id, name: body.user.username },
      channelId: '',
      threadTs: '',
    };
    await openForm(openingOf(payload, body.trigger_id, 'ask', ''), ears);
  });

  app.shortcut({ type: 'message_action', callback_id: explainShortcut }, async ({ shortcut: body, ack }) => {
    if (body.type !== 'message_action') return;
    const text = typedText(body.message.text ?? '');
    const payload: Payload = {
      gesture: ['shortcut', body.trigger_id],
      via: 'shortcut',
      workspace: workspaceOfInteraction(body),
      user: { id: body.user.id, name: body.user.name },
      channelId: body.channel.id,
      threadTs: String(body.message.thread_ts ?? body.message_ts ?? body.message.ts),
      responseUrl: body.response_url,
    };
    // All of it is the question: what looks like an option in somebody's message is none.
    const saying = { command: 'ask', options: text ? { text } : {}, text: `/ask ${text}`.trim() };
    await ears.hearing.hear(toHeard(payload, saying, ears), () => ack());
  });
}

function listenToButtons(app: App, ears: Ears): void {
  app.action<BlockAction<ButtonAction | StaticSelectAction>>(
    { type: 'block_actions', action_id: /^(say|form|menu)(-|$)/ },
    async ({ body, action, ack }) => {
      const line = typedText((action.type === 'button' ? action.value : action.selected_option?.value) ?? '');
      const payload = payloadOfAction(body, line, action.action_ts);
      const { command } = sayingOf(line);
      if (!action.action_id.startsWith('form')) {
        return ears.hearing.hear(toHeard(payload, sayingOf(line), ears), () => ack());
      }
      await ack();
      const rest = line.replace(/^\/\S+\s*/, '');
      await openForm(openingOf(payload, body.trigger_id, command, rest), ears);
    },
  );
}

function payloadOfAction(body: BlockAction, line: string, actionTs: string): Payload {
  const home = body.view?.type === 'home';
  return {
    gesture: ['action', body.trigger_id, actionTs],
    // The home shows one's own page; any other answer goes to the direct messages.
    via: home && sayingOf(line).command === 'me' ? 'home' : 'action',
    workspace: workspaceOfInteraction(body),
    user: { id: body.user.id, name: body.user.name ?? body.user.username },
    channelId: body.channel?.id ?? body.container?.channel_id ?? '',
    threadTs: threadOf(body),
    responseUrl: body.response_url,
    pressed: pressedIn(body),
  };
}

/** What a button asks is answered below the answer that it belongs to; where only one person sees that, beside it. */
function threadOf({ message, channel, container }: BlockAction): string {
  const thread = message?.thread_ts ?? container?.thread_ts;
  if (thread) return String(thread);
  const hidden = container?.is_ephemeral === true || channel?.id.startsWith('D');
  return hidden ? '' : (message?.ts ?? '');
}

function pressedIn({ message, container }: BlockAction): Pressed | undefined {
  const ts = message?.ts ?? container?.message_ts;
  return ts ? { ts: String(ts), hidden: container?.is_ephemeral === true } : undefined;
}

function openingOf(payload: Payload, trigger: string, command: string, rest: string) {
  const { workspace, user, channelId, threadTs, responseUrl, pressed } = payload;
  return { trigger, workspace, userId: user.id, command, rest, channelId, threadTs, responseUrl, pressed };
}
