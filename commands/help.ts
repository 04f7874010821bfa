import { quotable } from '../src/chat/clean-text';
import type { Answer, Command, Context } from '../src/chat/command';
import { inEveryLanguage } from '../src/chat/messages';
import { UserError } from '../src/chat/user-error';
import { textIn } from '../src/language';

/** `/help`: what can be said here; `/help ask`: one command with its options and examples. */
export function createHelp(others: () => Command[]): Command {
  return {
    name: 'help',
    describe: { en: 'What I can do, and how to ask', zh: '我会什么，怎样提问' },
    options: [
      { name: 'command', kind: 'text', describe: { en: 'a command', zh: '命令名' }, required: false },
    ],
    examples: ['/help', '/help ask'],
    isPrivate: () => true,
    run: async (request, context) => {
      const shown = others().filter(({ internal }) => !internal);
      const name = request.options.text?.replace(/^\//, '').toLowerCase();
      if (!name) return overview(shown, context);
      const command = shown.find((candidate) => candidate.name === name);
      if (!command) throw new UserError(inEveryLanguage('help.unknown', { name: quotable(name) }));
      return describe(command, context);
    },
    complete: (rest, language) =>
      others()
        .filter((command) => !command.internal && command.name.startsWith(rest.trim().toLowerCase()))
        .map((command) => ({
          insert: command.name,
          label: command.name,
          hint: textIn(command.describe, language),
        })),
  };
}

function overview(commands: Command[], { language, say }: Context): Answer {
  const rows = commands.map((command) => {
    const examples = command.examples.map((example) => `\`${example}\``).join(' · ');
    return `- \`/${command.name}\`: ${textIn(command.describe, language)}; ${say('help.example')} ${examples}`;
  });
  return page(say('help.title'), [say('help.intro'), rows.join('\n')], commands);
}

function describe(command: Command, { language, say }: Context): Answer {
  const options = command.options.map(
    (option) =>
      `- \`${option.name}\`: ${textIn(option.describe, language)}${option.choices ? ` (${option.choices.map(({ value }) => value).join(', ')})` : ''}`,
  );
  const examples = command.examples.map((example) => `- \`${example}\``);
  const parts = [
    textIn(command.describe, language),
    `**${say('help.options')}**`,
    options.join('\n'),
    `**${say('help.example')}**`,
    examples.join('\n'),
  ];
  return page(`/${command.name}`, parts, [command]);
}

function page(title: string, paragraphs: string[], commands: Command[]): Answer {
  return {
    title,
    blocks: [{ kind: 'section', role: 'help', title: '', markdown: paragraphs.join('\n\n') }],
    facts: [],
    figures: [],
    buttons: commands.flatMap((command) =>
      command.examples.slice(0, 3).map((example) => ({ label: example, command: example })),
    ),
    private: true,
  };
}
