import type { Topic } from '../../content';
import type { Answer, Command, Context } from '../../src/chat/command';
import { NothingToSay } from '../../src/chat/delivery';
import { inEveryLanguage } from '../../src/chat/messages';
import { isOwn } from '../../src/chat/own-request';
import { parseOptions } from '../../src/chat/parse-command-text';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { Language } from '../../src/language';
import type { KeptInterview } from '../../src/store/study';
import { startInterview } from '../../src/study/interview/interview';
import { timeLink } from '../../src/text/time-link';
import { idFrom } from '../quiz/open-round';
import { whole } from '../quiz/options';
import { whisper } from '../quiz/receipts';
import type { QuizParts } from '../quiz/start';
import { act, standing } from './act';
import {
  formOf,
  minuteLimits,
  mockOptions,
  ownVerbs,
  readSaid,
  readTopics,
  type Said,
  usualMinutes,
} from './options';
import { anyTopics, askFor, planEnd, play } from './play';
import { writeReport } from './report';

export interface MockParts extends QuizParts {
  topics: readonly Topic[];
}

/** `/mock`: an interview of N minutes with follow-ups, for one person alone. */
export function createMock(parts: MockParts): Command {
  return {
    name: 'mock',
    area: 'study',
    describe: {
      en: 'A mock interview with a clock: follow-ups by how you answer, and a report card at the end',
      zh: '限时模拟面试：根据作答追问，结束后给出报告',
    },
    options: mockOptions,
    examples: ['/mock minutes:20', '/mock scaling, residual minutes:15', '/mock pause', '/mock stop'],
    isPrivate: () => true,
    form: formOf,
    complete: (rest, language) => completeTopics(parts.topics, rest, language),
    run: async (request, context) => {
      const said = readSaid(request);
      if (said.verb === null) {
        const asked = said.words.replace(/(?:^|\s)(?:minutes|lang)[:=：]\S+/g, ' ').trim();
        const start = asked !== '' || request.options.minutes !== undefined;
        return start ? begin(parts, asked, request, context) : overview(parts, request, context);
      }
      if (isOwn(request)) return ring(parts, said, request, context);
      if (ownVerbs.some((verb) => verb === said.verb)) throw new NothingToSay('only we say this');
      return act(parts, said, request, context);
    },
  };
}

function completeTopics(topics: readonly Topic[], rest: string, language: Language) {
  const { text = '' } = parseOptions(rest);
  const typed = text.split(/[,，、]\s*/);
  const wanted = (typed.pop() ?? '').toLowerCase();
  const before = typed.map((topic) => `${topic}, `).join('');
  return topics
    .filter(({ id, title }) => id.includes(wanted) || title[language].toLowerCase().includes(wanted))
    .slice(0, 25)
    .map(({ id, title }) => ({ insert: `${before}${id}`, label: `${before}${id}`, hint: title[language] }));
}

/** What goes on, or how to begin. */
async function overview(parts: MockParts, request: Request, context: Context): Promise<Answer> {
  const { say, memory } = context;
  const person = await memory.identities.person(request);
  const latest = await memory.interviews.latestOf(person);
  if (latest && !latest.ended) return standing(parts, latest, say('mock.goesOn'), context);
  return whisper(say('mock.title'), say('mock.what'), [
    { label: say('mock.minutes', { minutes: 15 }), command: '/mock minutes:15' },
    { label: say('mock.minutes', { minutes: 30 }), command: '/mock minutes:30' },
    { label: say('mock.button.choose'), command: '/mock', form: true },
    ...(latest ? [{ label: say('mock.button.report'), command: '/mock report' }] : []),
  ]);
}

async function begin(parts: MockParts, asked: string, request: Request, context: Context): Promise<Answer> {
  const { memory, say } = context;
  const { identities, interviews } = memory;
  const minutes = whole('minutes', request.options.minutes, minuteLimits) ?? usualMinutes;
  const chosen = readTopics(asked, parts.search).map(({ id }) => id);
  const person = await identities.person(request);
  const group = await identities.group(request);
  const id = idFrom('m', request.id);
  const topics = chosen.length > 0 ? chosen : await anyTopics(parts.topics, person, id, context);
  const ask = await askFor(parts.bank, { group, topics, id }, context);
  const started = startInterview({ id, minutes, by: request.id, at: context.now() }, ask);
  if (!started) throw new UserError(inEveryLanguage('mock.noItems'));
  const own: KeptInterview = {
    ...started,
    ...{ person, group, channel: identities.channel(request), language: context.language, topics, request },
  };
  const interview = await interviews.open(own);
  if (!interview.ended && !interview.paused) await planEnd(interview, context);
  if (interview.id !== id) return standing(parts, interview, say('mock.oneAtATime'), context);
  return standing(parts, interview, say('mock.began', { minutes }), context);
}

/** The warning near the end, and the end itself; nothing where a break has moved the deadline. */
async function ring(parts: MockParts, said: Said, request: Request, context: Context): Promise<Answer> {
  const { say, memory } = context;
  const deadline = Number(said.words);
  const interview = said.turn && (await memory.interviews.read(said.turn.id));
  if (!interview || interview.deadline !== deadline) throw new NothingToSay('no such deadline any more');
  if (said.verb === 'warn') {
    if (interview.ended || interview.paused) throw new NothingToSay('over, or in a break');
    const text = say('mock.warning', { until: timeLink(deadline) });
    return whisper(say('mock.title'), text, [{ label: say('mock.button.show'), command: '/mock' }]);
  }
  const what = { kind: 'time' as const, by: request.id, at: request.receivedAt, deadline };
  const after = await play(parts.bank, interview.id, what, context);
  if (after?.ended?.by !== request.id) throw new NothingToSay('over, or in a break');
  return writeReport(parts, after, say('mock.timeUp'), context);
}
