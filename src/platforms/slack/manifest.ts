import type { Command } from '../../chat/command';
import { textIn } from '../../language';
import { eventsPath } from './http-server';
import { askShortcut, explainShortcut } from './listen-gestures';
import { botEvents, scopeNames } from './scopes';
import { toSlashName } from './slash-names';

/** Stands where the operator's own address goes when Slack reaches the bot by HTTP; Socket Mode uses none of them. */
const address = 'https://YOUR-HOST.example';

/** The app's settings, to be pasted where Slack asks for a manifest; everything that follows from the code is made from it. */
export function createManifest(commands: Command[]) {
  const url = `${address}${eventsPath}`;
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Quizformer',
      description: 'Answers interview questions about Transformers by computing the claim in front of you.',
      background_color: '#1f2a44',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'quizformer', always_online: true },
      shortcuts: [
        {
          name: 'Ask a question',
          type: 'global',
          callback_id: askShortcut,
          description: 'Choose a question, or ask in your own words',
        },
        {
          name: 'Explain this',
          type: 'message',
          callback_id: explainShortcut,
          description: 'Answers the message as a question, in its thread',
        },
      ],
      slash_commands: commands
        .filter(({ internal }) => !internal)
        .map((command) => ({
          command: toSlashName(command.name),
          url,
          description: textIn(command.describe, 'en'),
          ...(command.options.length > 0 ? { usage_hint: usageOf(command) } : {}),
          should_escape: false,
        })),
    },
    oauth_config: {
      redirect_urls: [`${address}/slack/oauth_redirect`],
      scopes: { bot: scopeNames },
    },
    settings: {
      event_subscriptions: { request_url: url, bot_events: [...botEvents] },
      interactivity: { is_enabled: true, request_url: url, message_menu_options_url: url },
      org_deploy_enabled: true,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    },
  };
}

/** `[question] [parameters] [depth:…]`; a file cannot be typed, it is picked in the form. */
function usageOf({ options }: Command): string {
  const typed = options.filter(({ kind }) => kind !== 'file');
  const parts = typed.map(({ name, kind, required }) => {
    const part = kind === 'text' || kind === 'rest' ? name : `${name}:…`;
    return required ? `<${part}>` : `[${part}]`;
  });
  return parts.join(' ');
}

/** The file's text. */
export function writeManifest(commands: Command[]): string {
  return `${JSON.stringify(createManifest(commands), null, 2)}\n`;
}
