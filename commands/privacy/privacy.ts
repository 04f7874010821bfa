import { quotable } from '../../src/chat/clean-text';
import type { Answer, Command, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Button, Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import { localDateAt } from '../../src/study/local-date';
import { timeLink } from '../../src/text/time-link';
import type { RingPorts } from '../daily/ring';
import { whisper } from '../quiz/receipts';
import { exportData } from './export-data';

/** ms for which a deletion can still be called off. */
const grace = 24 * 3_600_000;
const actions = ['show', 'export', 'delete', 'keep', 'hide', 'leave', 'return'] as const;
type Action = (typeof actions)[number];

const alarmOf = (person: string) => `forget:${person}`;

/** `/privacy`: what is kept of a person and why; a copy of it; its deletion, after a day; off the boards. */
export function createPrivacy(): Command {
  return {
    name: 'privacy',
    describe: {
      en: 'What I keep about you and why; export it, delete it, leave the boards',
      zh: '我保存了你的哪些数据、为什么；导出、删除、退出排行榜',
    },
    options: [
      {
        name: 'action',
        kind: 'choice',
        describe: { en: 'left out: shows what is kept', zh: '不填则显示保存了什么' },
        required: false,
        choices: [
          { value: 'show', label: { en: 'show what is kept', zh: '显示保存的内容' } },
          { value: 'export', label: { en: 'export it as a file', zh: '导出为文件' } },
          { value: 'delete', label: { en: 'delete it, in a day', zh: '一天后删除' } },
          { value: 'keep', label: { en: 'keep it: call the deletion off', zh: '取消删除' } },
          { value: 'hide', label: { en: 'hide me on boards and at results', zh: '在排行榜和结果中隐藏我' } },
          { value: 'leave', label: { en: 'leave all boards', zh: '退出所有排行榜' } },
          { value: 'return', label: { en: 'be on boards again', zh: '回到排行榜' } },
        ],
      },
    ],
    strict: true,
    examples: ['/privacy', '/privacy export', '/privacy leave', '/privacy delete'],
    isPrivate: () => true,
    run: async (request, context) => {
      const person = await context.memory.identities.person(request);
      return acts[readAction(request.options)](person, request, context);
    },
  };
}

type Act = (person: string, request: Request, context: Context) => Promise<Answer>;

const acts: Record<Action, Act> = {
  show: (person, _, context) => show(person, '', context),
  export: (person, _, context) => exportData(person, context),
  delete: deleteLater,
  keep: async (person, _, context) => {
    await context.memory.alarms.clear(alarmOf(person));
    return show(person, context.say('privacy.kept'), context);
  },
  hide: async (person, _, context) => {
    await context.memory.settings.changePerson(person, { showName: false, global: false });
    return show(person, context.say('privacy.hidden'), context);
  },
  leave: async (person, _, context) => {
    await context.memory.settings.changePerson(person, { listed: false });
    return show(person, context.say('privacy.left'), context);
  },
  return: async (person, _, context) => {
    await context.memory.settings.changePerson(person, { listed: true });
    return show(person, context.say('privacy.returned'), context);
  },
};

function readAction({ action, text }: Request['options']): Action {
  const given = (action ?? text ?? 'show').toLowerCase();
  const known = actions.find((name) => name === given);
  if (known) return known;
  throw new UserError(
    inEveryLanguage('quiz.badOption', {
      name: 'action',
      given: quotable(given),
      accepted: actions.join(', '),
    }),
  );
}

async function deleteLater(person: string, request: Request, context: Context): Promise<Answer> {
  const { alarms } = context.memory;
  // Saying it again does not put it off.
  const at = (await alarms.at(alarmOf(person))) ?? request.receivedAt + grace;
  await alarms.set(alarmOf(person), at);
  return show(person, '', context);
}

async function show(person: string, note: string, context: Context): Promise<Answer> {
  const { say, memory } = context;
  const data = await memory.personal.read(person);
  const { showName, global, listed, zone } = data.settings;
  const at = await memory.alarms.at(alarmOf(person));
  const when = at === null ? '' : `${localDateAt(at, zone ?? 'UTC')}, ${timeLink(at)}`;
  const parts = [
    note,
    at === null ? '' : say('privacy.planned', { when }),
    say('privacy.kept.list', {
      ids: data.ids.map((id) => `\`${id}\``).join(', '),
      count: data.ids.length,
      named: String(showName),
      global: String(global),
      listed: String(listed),
      answers: data.log.filter(({ type }) => type === 'answer').length,
      said: data.said.length,
      cards: data.cards.length,
      ratings: data.ratings.length,
      interviews: data.interviews.length,
      proposals: data.proposals.length,
      dailies: data.dailies.length,
      reminders: String(data.reminders),
    }),
    say('privacy.passing'),
    say('privacy.not'),
    say('privacy.how'),
  ];
  return whisper(say('privacy.title'), parts.filter(Boolean).join('\n\n'), buttonsOf(at, listed, context));
}

function buttonsOf(forgottenAt: number | null, listed: boolean, { say }: Context): Button[] {
  return [
    ...(forgottenAt === null ? [] : [{ label: say('privacy.button.keep'), command: '/privacy keep' }]),
    { label: say('privacy.button.export'), command: '/privacy export' },
    { label: say('privacy.button.hide'), command: '/privacy hide' },
    {
      label: say('settings.button.listed', { now: String(listed) }),
      command: listed ? '/privacy leave' : '/privacy return',
    },
    ...(forgottenAt === null ? [{ label: say('privacy.button.delete'), command: '/privacy delete' }] : []),
  ];
}

/** The day of grace is over. May be called again: what is gone already stays gone. */
export async function ringForget(person: string, _: number, { memory }: RingPorts): Promise<void> {
  await memory.personal.forget(person);
  await memory.alarms.clear(alarmOf(person));
}
