import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Command, CommandOption } from '../../chat/command';
import { type Text, textIn } from '../../language';
import { cutText } from '../../text/cut-text';
import { limits } from './limits';
import { toTraditional } from './traditional';

/** Name of the entry in a message's menu; people see it in their language. */
export const explainName = 'Explain this';

/** Servers and people may install it; it works in servers, in its own direct messages and in those of others. */
const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** All commands as Discord wants them declared; names stay English, so that what is copied works everywhere. */
export function describeCommands(commands: Command[]): RESTPostAPIApplicationCommandsJSONBody[] {
  return [
    ...commands
      .filter(({ internal }) => !internal)
      .map((command): RESTPostAPIApplicationCommandsJSONBody => {
        const { text, localizations } = localise(command.describe, limits.commandDescription);
        return {
          type: ApplicationCommandType.ChatInput,
          name: command.name,
          description: text,
          description_localizations: localizations,
          options: [...command.options]
            .sort((a, b) => Number(b.required) - Number(a.required))
            .map((option) => describeOption(option, command)),
          ...everywhere,
        };
      }),
    {
      type: ApplicationCommandType.Message,
      name: explainName,
      name_localizations: localise({ en: explainName, zh: '解释这条消息' }, 32).localizations,
      ...everywhere,
    },
  ];
}

function describeOption(option: CommandOption, command: Command): APIApplicationCommandBasicOption {
  const { text, localizations } = localise(option.describe, limits.commandDescription);
  const { name, required } = option;
  const shared = { name, required, description: text, description_localizations: localizations };
  if (option.kind === 'number') {
    const [minimum, maximum] = option.range ?? [];
    return {
      ...shared,
      type: ApplicationCommandOptionType.Integer,
      ...(minimum === undefined ? {} : { min_value: minimum }),
      ...(maximum === undefined ? {} : { max_value: maximum }),
    };
  }
  if (option.kind === 'choice' && option.choices && option.choices.length <= limits.choices)
    return {
      ...shared,
      type: ApplicationCommandOptionType.String,
      choices: option.choices.map(describeChoice),
    };
  const ofLine = Boolean(command.complete) && (option.kind === 'text' || option.kind === 'rest');
  if (option.kind === 'file') return { ...shared, type: ApplicationCommandOptionType.Attachment };
  const suggests = ofLine || option.suggest !== undefined;
  return {
    ...shared,
    type: ApplicationCommandOptionType.String,
    ...(suggests ? { autocomplete: true } : {}),
  };
}

function describeChoice({ value, label }: { value: string; label: Text }) {
  const { text, localizations } = localise(label, limits.choiceText);
  return { name: text, name_localizations: localizations, value };
}

function localise(text: Text, length: number): { text: string; localizations: LocalizationMap } {
  const chinese = cutText(textIn(text, 'zh'), length);
  return {
    text: cutText(textIn(text, 'en'), length),
    localizations: { 'zh-CN': chinese, 'zh-TW': cutText(toTraditional(chinese), length) },
  };
}
