import type { Answer, Command, Context, Form } from '../../src/chat/command';
import { inEveryLanguage, speaker } from '../../src/chat/messages';
import type { Button, Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import { type Language, languages } from '../../src/language';
import type { Daily } from '../../src/store/study';
import { nextRuns } from '../../src/study/local-time';
import { timeLink } from '../../src/text/time-link';
import { mayManage } from '../may-manage';
import { whisper } from '../quiz/receipts';
import { dailyOptions, readSchedule, readState, type State, weekdayNames } from './options';

/** Hours after which the result is shown where nobody says. */
const usualReveal = 12;

/** The alarm of a channel's daily question. */
export const alarmOf = (channel: string) => `daily:${channel}`;

/** `/daily`: a question every day in this channel; who may set it, and what is set. */
export function createDaily(): Command {
  return {
    name: 'daily',
    area: 'group',
    works: 'in channels',
    describe: {
      en: 'A question every day in this channel, at your local time',
      zh: '每天在本频道按当地时间出一道题',
    },
    options: dailyOptions,
    strict: true,
    examples: [
      '/daily 08:30 zone:Europe/Berlin days:mon-fri',
      '/daily 20:00 zone:Asia/Shanghai reveal:3',
      '/daily state:pause',
      '/daily',
    ],
    isPrivate: () => true,
    form: (rest, language) => formOf(rest, language),
    run: runDaily,
  };
}

async function runDaily(request: Request, context: Context): Promise<Answer> {
  const { dailies, identities } = context.memory;
  const channel = identities.channel(request);
  const before = await dailies.read(channel);
  const { lang, ...given } = request.options;
  const state = readState(given);
  if (!state && Object.keys(given).length === 0) return describe(before, context);
  await mayManage(request, context);
  if (state) return changeState(state, before, channel, context);
  if (request.place.kind === 'direct') throw new UserError(inEveryLanguage('daily.direct'));
  if (!before && !given.text) throw new UserError(inEveryLanguage('daily.noTime'));
  const group = await identities.group(request);
  const rules = await context.memory.settings.group(group);
  const start = {
    time: '',
    zone: rules.zone,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    revealHours: usualReveal,
    difficulty: null,
  };
  const daily: Daily = {
    ...readSchedule(given, before ?? start, context.now()),
    channel,
    group,
    language:
      languages.find((known) => known === lang) ?? before?.language ?? rules.language ?? context.language,
    request: { ...request, options: {}, text: '/daily' },
    paused: null,
  };
  await activate(daily, context);
  return describe(daily, context, 'set');
}

async function changeState(
  state: State,
  before: Daily | null,
  channel: string,
  context: Context,
): Promise<Answer> {
  const { dailies, alarms } = context.memory;
  if (!before) throw new UserError(inEveryLanguage('daily.noTime'));
  if (state === 'resume') {
    const daily: Daily = { ...before, paused: null };
    await activate(daily, context);
    return describe(daily, context, 'set');
  }
  await alarms.clear(alarmOf(channel));
  if (state === 'off') {
    await dailies.remove(channel);
    return describe(null, context, 'off');
  }
  const paused: Daily = { ...before, paused: 'asked' };
  await dailies.write(paused);
  return describe(paused, context);
}

async function activate(daily: Daily, { memory, now }: Context): Promise<void> {
  const [next] = nextRuns(daily, now());
  await memory.dailies.write(daily);
  await memory.dailies.forgive(daily.channel);
  if (next) await memory.alarms.set(alarmOf(daily.channel), next.at);
}

function describe(daily: Daily | null, context: Context, done: 'set' | 'off' | 'none' = 'none'): Answer {
  const { say, language } = context;
  const setUp: Button = { label: say('daily.button.setUp'), command: '/daily', form: true };
  if (!daily) return whisper(say('daily.title'), say('daily.none', { done }), [setUp]);
  const { time, zone, weekdays, revealHours, difficulty, paused } = daily;
  const facts = {
    time,
    zone,
    days: weekdayNames(weekdays, language),
    revealHours,
    difficulty: difficulty ?? 0,
    language: daily.language,
    paused: paused ?? 'no',
    done,
  };
  const runs = paused ? [] : nextRuns(daily, context.now(), 3);
  const rows = runs.map(({ at, date }) => `- ${date}, ${timeLink(at)}`);
  const parts = [
    say('daily.is', facts),
    ...(rows.length > 0 ? [`${say('daily.next')}\n\n${rows.join('\n')}`] : []),
  ];
  return whisper(say('daily.title'), parts.join('\n\n'), [
    setUp,
    paused
      ? { label: say('daily.button.resume'), command: '/daily state:resume' }
      : { label: say('daily.button.pause'), command: '/daily state:pause' },
    { label: say('daily.button.off'), command: '/daily state:off' },
  ]);
}

function formOf(_: string, language: Language): Form {
  const say = speaker(language);
  const line = (name: string, required = false) => ({
    name,
    label: say(`daily.form.${name as 'time' | 'days' | 'reveal'}`),
    hint: say(`daily.form.${name as 'time' | 'days' | 'reveal'}.hint`),
    value: '',
    required,
    kind: 'line' as const,
  });
  return {
    title: say('daily.title'),
    fields: [
      line('time', true),
      {
        ...line('time'),
        name: 'zone',
        label: say('daily.form.zone'),
        hint: 'Europe/Berlin',
        kind: 'search',
        required: false,
      },
      line('days'),
      line('reveal'),
    ],
  };
}
