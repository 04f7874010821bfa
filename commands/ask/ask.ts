import type { Topic, TopicSearch } from '../../content';
import { quotable } from '../../src/chat/clean-text';
import type { Answer, Command, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { ParameterSet } from '../../src/experiments/types';
import { completeAsk } from './complete';
import { askOptions, readOptions } from './options';
import { topicButtons, writeAnswer } from './write-answer';

export interface AskParts {
  topics: Topic[];
  search: TopicSearch;
  parameterSets: Readonly<Record<string, ParameterSet>>;
}

/** `/ask`: finds the topic, computes its claim with the asked parameters, and writes the answer. */
export function createAsk(parts: AskParts): Command {
  return {
    name: 'ask',
    describe: {
      en: 'Answer an interview question about Transformers, computed in front of you',
      zh: '回答 Transformer 面试题，并当场把结论算出来',
    },
    options: [
      {
        name: 'text',
        describe: { en: 'a topic, or the question in your own words', zh: '题目名，或用自己的话提问' },
        required: false,
      },
      ...askOptions,
      {
        name: 'd_k, n, …',
        describe: {
          en: 'the parameters of the topic’s experiment; type the topic and a space to see them',
          zh: '该题实验的参数；输入题目名再加空格就会列出',
        },
        required: false,
      },
    ],
    examples: [
      '/ask scaling',
      '/ask scaling d_k:256 seed:7',
      '/ask 为什么要除以根号dk',
      '/ask multi-head heads:4 targets:4',
    ],
    run: (request, context) => runAsk(parts, request, context),
    complete: (rest, language) => completeAsk(parts, rest, language),
  };
}

async function runAsk(parts: AskParts, request: Request, context: Context): Promise<Answer> {
  const { text = '', ...options } = request.options;
  if (!text) return listTopics(parts.topics, context);
  const found = parts.search.find(text, 5);
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
  return writeAnswer({ topic, topics: parts.topics, options, depth, seed, computed }, context);
}

function listTopics(topics: Topic[], { language, say }: Context): Answer {
  const rows = topics.map(
    (topic) => `- ${say('ask.list.row', { id: topic.id, question: topic.question[language] })}`,
  );
  return {
    title: say('ask.list.title'),
    blocks: [
      { kind: 'section', role: 'help', title: '', markdown: `${say('ask.list')}\n\n${rows.join('\n')}` },
    ],
    facts: [],
    figures: [],
    buttons: topicButtons(topics, language),
    private: true,
  };
}

function suggest(topics: Topic[], { language, say }: Context): Answer {
  const rows = topics.map(
    (topic) => `- ${say('ask.list.row', { id: topic.id, question: topic.question[language] })}`,
  );
  const intro = say('ask.choose', { count: topics.length });
  return {
    title: say('ask.choose.title'),
    blocks: [{ kind: 'section', role: 'help', title: '', markdown: `${intro}\n\n${rows.join('\n')}` }],
    facts: [],
    figures: [],
    buttons: topicButtons(topics, language),
    private: true,
  };
}

function nothingFound(topics: Topic[], text: string): UserError {
  const values = { text: quotable(text), list: topics.map((topic) => `\`${topic.id}\``).join(', ') };
  return new UserError(inEveryLanguage('ask.nothing', values), {
    title: inEveryLanguage('ask.nothing.title'),
    buttons: topicButtons(topics, 'en'),
  });
}
