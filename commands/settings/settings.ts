import type { Answer, Command, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import { onlyAdmins } from '../may-manage';
import { planReminder } from '../review/reminder';
import { reviewerOf } from '../review/sitting';
import { formOf } from './form';
import { groupOptions, personOptions } from './options';
import { type Changes, readChanges } from './read-changes';
import { writeSettings } from './write-settings';

const options = [...personOptions, ...groupOptions];
/** Understood by every command. */
const always = new Set(['lang', 'text']);

/** `/settings`: what one has set for oneself and what the administrators have set for the group; changes of both. */
export function createSettingsCommand(): Command {
  return {
    name: 'settings',
    describe: {
      en: 'Your language, time zone, reminder and name; for administrators: the group’s rules',
      zh: '你的语言、时区、提醒和显示名；管理员可设小组规则',
    },
    options,
    strict: true,
    examples: [
      '/settings',
      '/settings zone:Europe/Berlin reminder:8',
      '/settings name:on',
      '/settings boards:off',
      '/settings group_seconds:90',
    ],
    isPrivate: () => true,
    form: (rest, language) => formOf(rest, language),
    run: (request, context) => runSettings(request, context),
  };
}

/** `/set`: the same from the buttons below the settings, which change where they stand. */
export function createSet(): Command {
  return {
    name: 'set',
    internal: true,
    describe: { en: 'The buttons of the settings', zh: '设置页的按钮' },
    options,
    strict: true,
    examples: [],
    isPrivate: () => true,
    edits: () => true,
    run: async (request, context) => ({ ...(await runSettings(request, context)), edits: 'pressed' }),
  };
}

async function runSettings(request: Request, context: Context): Promise<Answer> {
  const names = Object.keys(request.options).filter((name) => !always.has(name));
  const changes = readChanges(request.options);
  await apply(changes, request, context);
  return writeSettings(request, names.length > 0, context);
}

async function apply(
  { language, person, group }: Changes,
  request: Request,
  context: Context,
): Promise<void> {
  const { identities, settings } = context.memory;
  if (Object.keys(group).length > 0) {
    const id = await identities.group(request);
    if (id.startsWith('alone-')) throw new UserError(inEveryLanguage('settings.noGroup'));
    onlyAdmins(request);
    await settings.changeGroup(id, group);
  }
  if (language !== undefined) await context.people.choose(request, language);
  await settings.changePerson(await identities.person(request), person);
  if ('reminderHour' in person || 'zone' in person)
    await planReminder(request, await reviewerOf(request, context), context);
}
