import type { Context } from '../../src/chat/command';
import type { KeptInterview } from '../../src/store/study';
import type { Turn } from '../../src/study/interview/interview';
import type { DrawnRound } from '../quiz/draw-round';
import { judge } from '../quiz/explain';
import { modelAnswer } from '../quiz/model-answer';
import { optionLines } from '../quiz/write-question';
import type { MockParts } from './mock';
import { drawTurn } from './play';

/** The whole interview as a Markdown file: each question, what was said, how it was judged, what a good candidate says. */
export async function writeTranscript(
  { bank, topics }: MockParts,
  interview: KeptInterview,
  { head }: { head: string },
  context: Context,
): Promise<string> {
  const { say, language } = context;
  const titles = new Map(topics.map(({ id, title }) => [id, title[language]]));
  const parts: string[] = [
    `# ${say('mock.transcript.title', { date: new Date(interview.started).toISOString().slice(0, 10) })}`,
    head,
  ];
  for (const [place, turn] of interview.turns.entries()) {
    const drawn = await drawTurn(bank, interview, turn, context);
    const about = `${titles.get(turn.topic) ?? turn.topic} · ${say(`mock.step.${turn.step}`)}`;
    parts.push(`## ${place + 1}. ${about}${turn.easier ? ` · ${say('mock.transcript.easier')}` : ''}`);
    parts.push(...(drawn ? writeOne(turn, drawn, context) : [say('quiz.gone')]));
  }
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function writeOne(turn: Turn, drawn: DrawnRound, context: Context): string[] {
  const { say } = context;
  const { outcome } = turn;
  const asked = [drawn.question.question, ...optionLines(drawn.question)];
  if (!outcome) return [...asked, say('mock.transcript.open')];
  const seconds = Math.round(outcome.elapsed / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const share = Math.round(100 * (outcome.share ?? 0));
  const said = say('mock.transcript.said', {
    clock,
    share,
    skipped: String(outcome.share === null),
    hinted: String(turn.hinted),
  });
  const quoted = outcome.said === '' ? '' : outcome.said.replace(/^/gm, '> ');
  return [...asked, said, quoted, ...judged(turn, drawn, context), ...modelAnswer(drawn, context)];
}

function judged({ outcome }: Turn, drawn: DrawnRound, context: Context): string[] {
  if (drawn.item.kind !== 'free' || !outcome || outcome.share === null) return [];
  return judge(drawn, outcome, context).slice(0, 1);
}
