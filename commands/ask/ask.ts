import type { Topic, TopicSearch } from '../../content';
import { quotable } from '../../src/chat/clean-text';
import type { Answer, Command, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Menu, Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { ParameterSet } from '../../src/experiments/types';
import { completeAsk } from './complete';
import { formOfAsk } from './form';
import { askOptions, readOptions } from './options';
import { topicButtons, writeAnswer } from './write-answer';

/** Best matches that are looked at. */
const considered = 5;
/** More than these go into a menu. */
const mostTopicButtons = 4;

export interface AskParts {
  topics: Topic[];
  search: TopicSearch;
  parameterSets: Readonly<Record<string, ParameterSet>>;
}

/** `/ask`: finds the topic, computes its claim with the asked parameters, and writes the answer. */
export function createAsk(parts: AskParts): Command {
  return {
    name: 'ask',
    area: 'ask',
    describe: {
      en: 'Answer an interview question about Transformers, computed in front of you',
      zh: '回答 Transformer 面试题，并当场把结论算出来',
    },
    options: [
      {
        name: 'question',
        kind: 'text',
        describe: { en: 'a topic, or the question in your own words', zh: '题目名，或用自己的话提问' },
        required: false,
      },
      {
        name: 'parameters',
        kind: 'rest',
        describe: {
          en: 'of the topic’s experiment, for example d_k:256 n:64',
          zh: '该题实验的参数，例如 d_k:256 n:64',
        },
        required: false,
      },
      ...askOptions,
    ],
    examples: [
      '/ask scaling',
      '/ask scaling d_k:256 seed:7',
      '/ask 为什么要除以根号dk',
      '/ask multi-head heads:4 targets:4',
    ],
    run: (request, context) => runAsk(parts, request, context),
    isPrivate: (options) => !answersInPublic(parts, options),
    complete: (rest, language) => completeAsk(parts, rest, language),
    form: (rest, language) => formOfAsk(parts, rest, language),
    formFirst: true,
    checksForms: true,
  };
}

async function runAsk(parts: AskParts, request: Request, context: Context): Promise<Answer> {
  const { text = '', ...options } = request.options;
  if (!text) return listTopics(parts.topics, context);
  const found = parts.search.find(text, considered);
  const best = found[0];
  if (!best) throw nothingFound(parts.topics, text);
  if (!best.sure)
    return suggest(
      found.map((match) => match.topic),
      context,
    );

  const { topic } = best;
  const set = parts.parameterSets[topic.experiment];
  if (!set)
    throw new Error(`topic ${topic.id} names the experiment ${topic.experiment}, which does not exist`);
  const { depth, seed, parameters } = readOptions(topic.id, set, options);
  const computed = await context.compute({ experiment: topic.experiment, parameters, seed });
  await context.people.asked(request, topic.id);
  return writeAnswer({ topic, topics: parts.topics, options, depth, seed, computed }, context);
}

/** Lists, suggestions and refusals are for the asker alone; an answer is for everybody. */
function answersInPublic(
  parts: AskParts,
  { text = '', ...options }: Readonly<Record<string, string>>,
): boolean {
  const [best] = text ? parts.search.find(text, considered) : [];
  const set = best?.sure && parts.parameterSets[best.topic.experiment];
  if (!best || !set) return false;
  try {
    readOptions(best.topic.id, set, options);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function listTopics(topics: Topic[], context: Context): Answer {
  const { say } = context;
  return choose(topics, say('ask.list.title'), say('ask.list'), context);
}

function suggest(topics: Topic[], context: Context): Answer {
  const { say } = context;
  return choose(topics, say('ask.choose.title'), say('ask.choose', { count: topics.length }), context);
}

function choose(topics: Topic[], title: string, intro: string, { language, say }: Context): Answer {
  const many = topics.length > mostTopicButtons;
  const rows = topics.map(
    (topic) => `- ${say('ask.list.row', { id: topic.id, question: topic.question[language] })}`,
  );
  return {
    title,
    blocks: [{ kind: 'section', role: 'help', title: '', markdown: `${intro}\n\n${rows.join('\n')}` }],
    facts: [],
    figures: [],
    buttons: [
      ...(many ? [] : topicButtons(topics, language)),
      { label: say('button.form'), command: '/ask', form: true },
    ],
    ...(many ? { menu: topicMenu(topics, { language, say }) } : {}),
    private: true,
  };
}

function topicMenu(topics: Topic[], { language, say }: Pick<Context, 'language' | 'say'>): Menu {
  const choices = topics.map(({ id, title, question }) => ({
    label: title[language],
    hint: question[language],
    command: `/ask ${id}`,
  }));
  return { label: say('ask.menu'), choices };
}

function nothingFound(topics: Topic[], text: string): UserError {
  const values = { text: quotable(text), list: topics.map((topic) => `\`${topic.id}\``).join(', ') };
  return new UserError(inEveryLanguage('ask.nothing', values), {
    title: inEveryLanguage('ask.nothing.title'),
    buttons: topicButtons(topics, 'en'),
  });
}
