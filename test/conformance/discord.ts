import { parseOptions } from '../../src/chat/parse-command-text';
import type { Interaction, LoopbackDiscord, LoopbackMessage } from '../platforms/discord/loopback';
import { until } from '../until';
import type { Said, Seen, TestedPlatform } from './platform';

/** A person in a server's channel; what they type goes into the fields that Discord shows for the command. */
export function openDiscord(discord: LoopbackDiscord): TestedPlatform {
  const toSaid = (interaction: Interaction): Said => ({
    acknowledgedAfter: interaction.acknowledgedAfter ?? Number.POSITIVE_INFINITY,
    handle: interaction,
  });
  const answers = (interaction: Interaction) => {
    const replies = discord.messages().filter(({ interactionId }) => interactionId === interaction.id);
    const first = new Set(replies.map(({ id }) => id));
    return discord.messages().filter(({ id, replyTo }) => first.has(id) || first.has(replyTo ?? ''));
  };
  return {
    say: async (line, { language } = {}) => {
      const [, command = '', rest = ''] = /^\/(\S+)\s*(.*)$/.exec(line) ?? [];
      const options = toFields(command, rest);
      return toSaid(await discord.slash(command, options, { locale: language === 'zh' ? 'zh-CN' : 'en-US' }));
    },
    again: async ({ handle }) => discord.sendAgain(handle as Interaction),
    answersTo: async ({ handle }) => {
      const interaction = handle as Interaction;
      await until(() => answers(interaction).some((message) => !message.thinking));
      await new Promise((resolve) => setTimeout(resolve, 500));
      return answers(interaction).map(toSeen);
    },
    press: async ({ handle }, label) => {
      const message = answers(handle as Interaction).find((seen) => customIdOf(seen, label));
      if (!message) throw new Error(`no button says ${label}`);
      return toSaid(await discord.press(message.id, customIdOf(message, label) ?? ''));
    },
    own: {
      where: {
        platform: 'discord',
        person: { id: discord.userId, name: 'Ada' },
        place: { id: discord.channelId, kind: 'channel' },
        address: {
          applicationId: discord.applicationId,
          channelId: discord.channelId,
          guildId: discord.guildId,
          member: 'yes',
          private: 'no',
          own: 'yes',
        },
      },
      seen: async () =>
        discord.messages().flatMap((message) => (message.interactionId ? [] : [toSeen(message)])),
    },
    violations: () => discord.violations,
  };
}

/** `scaling d_k:128 seed:5` in the fields of a command: the words, options of the command's own, and further parameters. */
function toFields(command: string, rest: string): Record<string, string | number> {
  const { text, ...options } = parseOptions(rest);
  const { depth, seed, lang, ...parameters } = options;
  if (command !== 'ask') return { ...(text ? { command: text } : {}), ...options };
  const further = Object.entries(parameters).map(([name, value]) => `${name}:${value}`);
  return {
    ...(text ? { question: text } : {}),
    ...(further.length > 0 ? { parameters: further.join(' ') } : {}),
    ...(depth ? { depth } : {}),
    ...(seed ? { seed: Number(seed) } : {}),
    ...(lang ? { lang } : {}),
  };
}

interface Row {
  components: { label?: string; custom_id?: string }[];
}

function customIdOf({ components }: LoopbackMessage, label: string): string | undefined {
  return (components as unknown as Row[])
    .flatMap((row) => row.components)
    .find((component) => component.label === label)?.custom_id;
}

function toSeen(message: LoopbackMessage): Seen {
  const rows = message.components as unknown as Row[];
  return {
    text: `${message.content}\n${message.embeds.map(({ title, description }) => `${title ?? ''}\n${description ?? ''}`).join('\n')}`.replaceAll(
      '\\',
      '',
    ),
    pictures: message.attachments.map(({ description = '', bytes }) => ({
      alt: description,
      bytes: bytes.length,
    })),
    buttons: rows.flatMap((row) => row.components.map(({ label }) => label ?? '')).filter(Boolean),
    private: message.ephemeralFor !== undefined,
  };
}
