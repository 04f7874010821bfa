import { quotable } from '../src/chat/clean-text';
import { type Answer, areas, type Command, type Context } from '../src/chat/command';
import { inEveryLanguage } from '../src/chat/messages';
import type { Button, Request } from '../src/chat/types';
import { UserError } from '../src/chat/user-error';
import { textIn } from '../src/language';
import { nextRuns } from '../src/study/local-time';
import { timeLink } from '../src/text/time-link';

/** Buttons with examples under the overview. */
const mostButtons = 5;

/** `/help`: what can be said here; `/help ask`: one command with its options and examples. */
export function createHelp(others: () => Command[]): Command {
  const shown = () => others().filter(({ internal }) => !internal);
  return {
    name: 'help',
    describe: { en: 'What I can do, and how to ask', zh: '我会什么，怎样提问' },
    options: [
      { name: 'command', kind: 'text', describe: { en: 'a command', zh: '命令名' }, required: false },
    ],
    examples: ['/help', '/help ask'],
    isPrivate: () => true,
    run: async (request, context) => {
      const name = request.options.text?.replace(/^\//, '').toLowerCase();
      if (!name) return overview(shown(), request, context);
      const command = shown().find((candidate) => candidate.name === name);
      if (!command) throw new UserError(inEveryLanguage('help.unknown', { name: quotable(name) }));
      return describe(command, request, context);
    },
    complete: (rest, language) =>
      shown()
        .filter((command) => command.name.startsWith(rest.trim().toLowerCase()))
        .map((command) => ({
          insert: command.name,
          label: command.name,
          hint: textIn(command.describe, language),
        })),
  };
}

/** Commands that work in this place, by what they are for, after what goes on here. */
async function overview(all: Command[], request: Request, context: Context): Promise<Answer> {
  const { language, say } = context;
  const here = all.filter(({ works }) => works !== 'in channels' || request.place.kind === 'channel');
  const lists = areas.map((area) => {
    const rows = here
      .filter((command) => (command.area ?? 'own') === area)
      .map(({ describe, examples }) => `- \`${examples[0]}\`: ${textIn(describe, language)}`);
    return rows.length > 0 ? `**${say(`help.area.${area}`)}**\n\n${rows.join('\n')}` : '';
  });
  const now = await goesOn(request, context);
  const paragraphs = [say('help.intro'), say(whereabouts(request)), ...now.lines, ...lists, say('help.more')];
  const examples = here.filter(({ area }) => area === 'ask' || area === 'study');
  return page(say('help.title'), paragraphs, [...now.buttons, ...toButtons(examples)].slice(0, mostButtons));
}

function whereabouts({ platform, place, address }: Request) {
  if (platform === 'web' || platform === 'terminal') return 'help.here.local';
  if (place.kind === 'direct') return 'help.here.direct';
  // A person who installed the bot for themselves uses it where it is no member.
  return platform === 'discord' && address.member === 'no' ? 'help.here.guest' : 'help.here.channel';
}

/** A question that is open here, and when the next one of the day comes. */
async function goesOn(
  request: Request,
  { memory, say, now }: Context,
): Promise<{ lines: string[]; buttons: Button[] }> {
  const channel = memory.identities.channel(request);
  const latest = await memory.rounds.latestIn(channel);
  const round = latest ? await memory.rounds.read(latest) : null;
  const open = round?.mode !== 'solo' && round?.deadline && round.deadline > now() ? round : null;
  const daily = await memory.dailies.read(channel);
  const [next] = daily && !daily.paused ? nextRuns(daily, now()) : [];
  return {
    lines: [
      ...(open ? [say('help.open', { until: timeLink(open.deadline ?? 0) })] : []),
      ...(next ? [say('help.daily', { date: next.date, at: timeLink(next.at) })] : []),
    ],
    buttons: open ? [{ label: say('help.button.open'), command: `/round show ${open.id}` }] : [],
  };
}

function describe(command: Command, { platform }: Request, { language, say }: Context): Answer {
  const options = command.options.map(
    (option) =>
      `- \`${option.name}\`: ${textIn(option.describe, language)}${option.choices ? ` (${option.choices.map(({ value }) => value).join(', ')})` : ''}`,
  );
  const examples = command.examples.map((example) => `- \`${example}\``);
  const file = command.options.find(({ kind }) => kind === 'file')?.name;
  const parts = [
    textIn(command.describe, language),
    ...(command.works ? [say('help.works.channels')] : []),
    ...(options.length > 0 ? [`**${say('help.options')}**`, options.join('\n')] : []),
    `**${say('help.example')}**`,
    examples.join('\n'),
    ...(file ? [say('help.file', { platform, line: `/${command.name}`, option: file })] : []),
  ];
  return page(`/${command.name}`, parts, toButtons([command], 3));
}

function toButtons(commands: Command[], each = 1): Button[] {
  return commands.flatMap(({ examples }) =>
    examples.slice(0, each).map((example) => ({ label: example, command: example })),
  );
}

function page(title: string, paragraphs: string[], buttons: Button[]): Answer {
  return {
    title,
    blocks: [{ kind: 'section', role: 'help', title: '', markdown: paragraphs.filter(Boolean).join('\n\n') }],
    facts: [],
    figures: [],
    buttons,
    private: true,
  };
}
