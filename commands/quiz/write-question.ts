import type { Answer, Context } from '../../src/chat/command';
import type { Button } from '../../src/chat/types';
import { languages } from '../../src/language';
import type { Round } from '../../src/store/study';
import { deckOf } from '../../src/study/deck-of';
import type { DrawnQuestion } from '../../src/study/drawn-question';
import { timeLink } from '../../src/text/time-link';
import type { DrawnRound } from './draw-round';

type ShownRound = Pick<Round, 'id' | 'mode' | 'index' | 'count' | 'date' | 'deadline'>;

interface Shown extends DrawnRound {
  round: ShownRound;
  /** Answers that are locked so far. */
  answers: number;
}

/** A question as it is put to people, with what they can press. */
export function writeQuestion({ round, question, topic, item, answers }: Shown, context: Context): Answer {
  const { say } = context;
  const about = [
    topic?.title[question.language] ?? deckOf(item),
    say('quiz.kind', { kind: question.kind }),
    say('quiz.difficulty', { difficulty: question.difficulty }),
  ];
  const paragraphs = [
    about.join(' · '),
    ...onlyIn(question, context),
    question.question,
    ...optionLines(question),
    standing(round, answers, context),
  ];
  return {
    title: titleOf(round, context),
    blocks: [section(paragraphs.join('\n\n'))],
    facts: [],
    figures: [],
    buttons: [...answerButtons(round, question, context), ...sideButtons(round, { question, item }, context)],
    private: round.mode === 'solo',
  };
}

/** The same once nobody can answer any more. */
export function writeClosedQuestion(shown: Shown, context: Context): Answer {
  const { round } = shown;
  const { say } = context;
  const open = writeQuestion(shown, context);
  const closed = say('quiz.closed', { answers: shown.answers });
  const paragraphs = [shown.question.question, ...optionLines(shown.question), closed];
  return {
    ...open,
    blocks: [section(paragraphs.join('\n\n'))],
    buttons: [{ label: say('quiz.button.mine'), command: `/round mine ${round.id}` }],
  };
}

export const section = (markdown: string) =>
  ({ kind: 'section', role: 'help', title: '', markdown }) as const;

export function optionLines(question: DrawnQuestion): string[] {
  if (question.kind !== 'choice') return [];
  return [question.options.map(({ mark, text }) => `- **${mark}** ${text}`).join('\n')];
}

function titleOf({ index, count, mode, date }: ShownRound, { say }: Context): string {
  if (date) return say('daily.question', { date });
  return say('quiz.title', { index, count, mode });
}

function standing({ mode, deadline }: ShownRound, answers: number, { say }: Context): string {
  if (deadline === null) return say('quiz.howSolo');
  const until = timeLink(deadline);
  return say(mode === 'race' ? 'quiz.howRace' : 'quiz.howGroup', { until, answers });
}

function answerButtons({ id }: ShownRound, question: DrawnQuestion, { say }: Context): Button[] {
  if (question.kind !== 'choice') {
    return [{ label: say('quiz.button.answer'), command: `/answer round:${id}`, form: true }];
  }
  return question.options.map(({ mark }) => ({ label: mark, command: `/answer ${mark} round:${id}` }));
}

/** A deck's question may have one language only, and another than the one that is spoken here. */
function onlyIn(question: DrawnQuestion, { say, language }: Context): string[] {
  return question.language === language ? [] : [say('quiz.onlyIn', { language: question.language })];
}

function sideButtons(
  { id, mode, count }: ShownRound,
  { question, item }: Pick<DrawnRound, 'question' | 'item'>,
  { say }: Context,
): Button[] {
  const other = languages.find(
    (language) => language !== question.language && item.question[language] !== undefined,
  );
  return [
    { label: say('quiz.button.hint'), command: `/round hint ${id}` },
    { label: say('quiz.button.skip'), command: `/round skip ${id}` },
    ...(count > 1 ? [{ label: say('quiz.button.stop'), command: `/round stop ${id}` }] : []),
    ...(mode !== 'solo' && other
      ? [{ label: say('quiz.button.other', { other }), command: `/round show ${id} lang:${other}` }]
      : []),
  ];
}
