import type { Topic } from '../../content';
import type { Command } from '../../src/chat/command';
import { parseOptions } from '../../src/chat/parse-command-text';
import type { Language } from '../../src/language';
import { quizOptions } from './options';
import { type QuizParts, startQuiz } from './start';

/** `/quiz`: puts a question to a channel, or to oneself. */
export function createQuiz(parts: QuizParts, topics: readonly Topic[]): Command {
  return {
    name: 'quiz',
    area: 'study',
    describe: {
      en: 'A question to the group: everybody answers in private, then the result is shown',
      zh: '向小组出题：各自私下作答，到时公布结果',
    },
    options: quizOptions,
    strict: true,
    examples: [
      '/quiz',
      '/quiz scaling kind:numeric',
      '/quiz count:5 mode:race',
      '/quiz padding-mask mode:solo',
      '/quiz deck:members count:3',
    ],
    isPrivate: ({ mode }) => mode?.toLowerCase() === 'solo',
    run: (request, context) => startQuiz(parts, request, context),
    complete: (rest, language) => completeTopic(topics, rest, language),
  };
}

function completeTopic(topics: readonly Topic[], rest: string, language: Language) {
  const { text = '', ...options } = parseOptions(rest);
  const wanted = text.toLowerCase();
  const given = Object.entries(options)
    .map(([name, value]) => ` ${name}:${value}`)
    .join('');
  return topics
    .filter(({ id, title }) => id.includes(wanted) || title[language].toLowerCase().includes(wanted))
    .slice(0, 25)
    .map(({ id, title, quiz }) => ({
      insert: `${id}${given}`,
      label: `${id}${given}`,
      hint: `${title[language]} (${quiz.length})`,
    }));
}
