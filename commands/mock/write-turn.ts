import type { Topic } from '../../content';
import type { Answer, Context } from '../../src/chat/command';
import type { Button } from '../../src/chat/types';
import type { Language } from '../../src/language';
import type { KeptInterview } from '../../src/store/study';
import type { DrawnQuestion } from '../../src/study/drawn-question';
import type { Step, Turn } from '../../src/study/interview/interview';
import { interviewRules } from '../../src/study/interview/next-turn';
import { timeLink } from '../../src/text/time-link';
import type { DrawnRound } from '../quiz/draw-round';
import { whisper } from '../quiz/receipts';
import { optionLines } from '../quiz/write-question';

/** The part of a topic's answer that a step asks for. */
export const sectionOf = {
  what: 'answer',
  why: 'argument',
  derive: 'derivation',
  cost: 'reading',
  trap: 'trap',
} as const satisfies Record<Step, keyof Topic['sections']['en']>;

/** The open question with what led to it; `before`: how the last answer was judged, or why nothing changed. */
export function writeTurn(
  interview: KeptInterview,
  drawn: DrawnRound,
  before: string,
  context: Context,
): Answer {
  const { say } = context;
  const place = interview.turns.length - 1;
  const turn = interview.turns[place] as Turn;
  const paragraphs = [
    before,
    leadIn(interview.turns, place, drawn, context),
    drawn.question.question,
    ...optionLines(drawn.question),
    say('mock.until', { until: timeLink(interview.deadline) }),
  ];
  const title = say('mock.question', { number: place + 1, step: say(`mock.step.${turn.step}`) });
  return whisper(
    title,
    paragraphs.filter(Boolean).join('\n\n'),
    buttonsOf(interview, turn, drawn.question, context),
  );
}

/** What an interviewer says between two questions, by how the last answer was. */
export function leadIn(
  turns: readonly Turn[],
  place: number,
  { topic }: DrawnRound,
  { say, language }: Pick<Context, 'say' | 'language'>,
): string {
  const turn = turns[place] as Turn;
  const last = turns[place - 1];
  const about = topic?.title[language] ?? turn.topic;
  const step = say(`mock.step.${turn.step}`);
  if (turn.easier) {
    const nudge = topic ? firstSentence(topic.sections[language][sectionOf[turn.step]], language) : '';
    return say('mock.easier', { nudge: nudge || 'none' });
  }
  if (!last || last.topic !== turn.topic) return say('mock.newTopic', { about, first: place === 0 ? 1 : 0 });
  const share = last.outcome?.share ?? 0;
  return say('mock.deeper', { step, good: String(share >= interviewRules.good) });
}

/** The first sentence of a section, as a nudge; nothing where it begins with a list or holds a display formula. */
function firstSentence(markdown: string, language: Language): string {
  const paragraph = markdown.trim().split(/\n\s*\n/)[0] ?? '';
  if (/^(?:[-*\d|]|\$\$)/.test(paragraph)) return '';
  const marks = language === 'zh' ? /[。！？]/g : /[.!?](?=\s|$)/g;
  for (const mark of paragraph.matchAll(marks)) {
    const sentence = paragraph.slice(0, mark.index + 1);
    // A point inside a formula ends nothing.
    if ((sentence.match(/\$/g)?.length ?? 0) % 2 === 0) return sentence.replace(/\s+/g, ' ');
  }
  return '';
}

function buttonsOf(
  { id, turns }: KeptInterview,
  turn: Turn,
  question: DrawnQuestion,
  { say }: Context,
): Button[] {
  const token = `turn:${id}.${turns.length - 1}`;
  const answers: Button[] =
    question.kind === 'choice'
      ? question.options.map(({ mark }) => ({ label: mark, command: `/mock answer ${mark} ${token}` }))
      : [{ label: say('quiz.button.answer'), command: `/mock answer ${token}`, form: true }];
  const hint = { label: say('quiz.button.hint'), command: `/mock hint ${token}` };
  return [
    ...answers,
    ...(turn.hinted ? [] : [hint]),
    { label: say('quiz.button.skip'), command: `/mock skip ${token}` },
    { label: say('mock.button.pause'), command: '/mock pause' },
    { label: say('mock.button.stop'), command: '/mock stop' },
  ];
}

/** What the hint of a question says; null: it has none. */
export function hintOf(question: DrawnQuestion, { say }: Context): string | null {
  if (question.kind !== 'choice') return question.hint;
  const marks = question.options.filter(({ index }) => question.struckOut.includes(index));
  return say('quiz.hint.struck', { marks: marks.map(({ mark }) => mark).join(', ') });
}
