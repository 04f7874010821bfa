import type { Topic } from '../content';
import { quotable } from '../src/chat/clean-text';
import type { Answer, Command, Context } from '../src/chat/command';
import { inEveryLanguage } from '../src/chat/messages';
import type { Button, Request } from '../src/chat/types';
import { UserError } from '../src/chat/user-error';
import { type Language, languages } from '../src/language';
import { localDateAt } from '../src/study/local-date';
import { standingDays } from '../src/study/streak';
import { topicButtons } from './ask/write-answer';
import { readSitting, reviewerOf } from './review/sitting';

/** Topics offered as the next ones. */
const offered = 3;
const languageChoices = ['auto', ...languages] as const;

/** `/me`: cards that are due, the streak, what one asked so far, what comes next, one's language, and forgetting what one asked. */
export function createMe(topics: Topic[]): Command {
  return {
    name: 'me',
    describe: {
      en: 'Your page: due cards, streak, what you asked, what comes next, your language',
      zh: '你的主页：到期卡片、连续天数、问过什么、下一题、语言',
    },
    options: [
      {
        name: 'language',
        kind: 'choice',
        describe: { en: 'of every answer to you', zh: '给你的回答用哪种语言' },
        required: false,
        choices: [
          { value: 'auto', label: { en: 'auto: that of the question', zh: 'auto：跟随提问' } },
          { value: 'en', label: 'English' },
          { value: 'zh', label: '中文' },
        ],
      },
      {
        name: 'forget',
        kind: 'choice',
        describe: { en: 'delete what is stored about you', zh: '删除关于你的数据' },
        required: false,
        choices: [
          { value: 'ask', label: { en: 'ask first', zh: '先确认' } },
          { value: 'yes', label: { en: 'yes, delete', zh: '确认删除' } },
        ],
      },
    ],
    examples: ['/me', '/me language:zh', '/me forget:ask'],
    isPrivate: () => true,
    run: (request, context) => runMe(topics, request, context),
  };
}

async function runMe(topics: Topic[], request: Request, context: Context): Promise<Answer> {
  const { language, forget } = readMe(request.options);
  if (forget === 'yes') {
    await context.people.forget(request);
    return answer(context, context.say('me.forgotten'), []);
  }
  if (forget) return confirmForgetting(context);
  if (language) await context.people.choose(request, language === 'auto' ? null : language);
  return describePerson(topics, request, context, language);
}

function readMe({ language, forget }: Request['options']) {
  const chosen = languageChoices.find((known) => known === language?.toLowerCase());
  if (language && !chosen)
    throw new UserError(inEveryLanguage('me.badLanguage', { given: quotable(language) }));
  return { language: chosen, forget: forget?.toLowerCase() };
}

function confirmForgetting(context: Context): Answer {
  const { say } = context;
  return answer(context, say('me.forget.confirm'), [
    { label: say('me.forget.yes'), command: '/me forget:yes' },
    { label: say('me.forget.no'), command: '/me' },
  ]);
}

async function describePerson(
  topics: Topic[],
  request: Request,
  context: Context,
  chosen: Language | 'auto' | undefined,
): Promise<Answer> {
  const { people, say, language } = context;
  const known = await people.known(request);
  const last = (topic: Topic) => known.asked.get(topic.id) ?? 0;
  const next = [...topics].sort((a, b) => last(a) - last(b)).slice(0, offered);
  const asked = topics.filter((topic) => known.asked.has(topic.id));
  const rows = asked.map((topic) => `- \`${topic.id}\`: ${topic.question[language]}`);
  const { due, days } = await studyOf(request, context);
  const setting = say('me.language', { language: known.language ?? 'auto' });
  const standing = say('me.standing', { asked: asked.length, topics: topics.length });
  const parts = [
    ...(chosen ? [say('me.chosen')] : []),
    say('me.study', { due, days }),
    [standing, ...rows].join('\n'),
    setting,
    // Last, since the buttons with these topics come right after.
    say(asked.length < topics.length ? 'me.next' : 'me.again'),
  ];
  const languageButtons = languageChoices
    .filter((choice) => choice !== (known.language ?? 'auto'))
    .map((choice): Button => ({ label: say(`me.button.${choice}`), command: `/me language:${choice}` }));
  return answer(context, parts.join('\n\n'), [
    ...(due > 0 ? [{ label: say('review.button.start'), command: '/review' }] : []),
    ...topicButtons(next, language),
    ...languageButtons,
    { label: say('settings.title'), command: '/settings' },
    { label: say('privacy.title'), command: '/privacy' },
  ]);
}

/** Cards that are due, and days in a row that stand today. */
async function studyOf(request: Request, context: Context): Promise<{ due: number; days: number }> {
  const { boards } = context.memory;
  const reviewer = await reviewerOf(request, context);
  const { due } = await readSitting(reviewer, context);
  await boards.catchUp();
  const streak = await boards.streakOf(reviewer.person);
  return { due: due.length, days: standingDays(streak, localDateAt(context.now(), reviewer.zone)) };
}

function answer({ say }: Context, markdown: string, buttons: Button[]): Answer {
  return {
    title: say('me.title'),
    blocks: [{ kind: 'section', role: 'help', title: '', markdown }],
    facts: [],
    figures: [],
    buttons,
    private: true,
  };
}
