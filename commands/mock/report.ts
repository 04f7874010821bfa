import type { Topic } from '../../content';
import type { Answer, Context } from '../../src/chat/command';
import type { Block } from '../../src/chat/types';
import type { KeptInterview } from '../../src/store/study';
import type { Turn } from '../../src/study/interview/interview';
import { summarise, summaryRules } from '../../src/study/interview/summary';
import { drawRound } from '../quiz/draw-round';
import { whisper } from '../quiz/receipts';
import { section } from '../quiz/write-question';
import type { MockParts } from './mock';
import { entryId } from './play';
import { writeTranscript } from './transcript';
import { sectionOf } from './write-turn';

/** Lines of `/ask` and topics to read that are recommended at most. */
const advised = 3;

const percent = (share: number) => Math.round(100 * share);

/** The report card of an interview that is over, with the transcript as a file. */
export async function writeReport(
  parts: MockParts,
  interview: KeptInterview,
  before: string,
  context: Context,
): Promise<Answer> {
  const { say } = context;
  const summary = summarise(interview);
  const points = await pointsOf(interview, context);
  const facts = { questions: summary.questions, skipped: summary.skipped, share: percent(summary.share) };
  const head = say('mock.report', { ...facts, points, minutes: interview.minutes });
  const asks = await askLines(parts, interview, context);
  const again = `/mock ${interview.topics.length <= 5 ? `${interview.topics.join(', ')} ` : ''}`;
  const answer = whisper(say('mock.report.title'), '', [
    ...asks.map((command) => ({ label: command, command })),
    { label: say('mock.button.again'), command: `${again}minutes:${interview.minutes}` },
  ]);
  const transcript = await writeTranscript(parts, interview, { head }, context);
  const blocks: Block[] = [
    section([before, head].filter(Boolean).join('\n\n')),
    ...(summary.questions > 0
      ? [section(strengths(parts, interview, context)), ...reading(parts, interview, context)]
      : []),
    ...(asks.length > 0 ? [section(say('mock.report.ask', { list: list(asks.map(code)) }))] : []),
  ];
  const name = `quizformer-mock-${new Date(interview.started).toISOString().slice(0, 10)}.md`;
  return { ...answer, blocks, attachments: [{ name, mediaType: 'text/markdown', text: transcript }] };
}

const code = (line: string) => `\`${line}\``;
const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');

/** What the answers of an interview earned together. */
async function pointsOf({ turns }: KeptInterview, { memory }: Context): Promise<number> {
  await memory.boards.catchUp();
  const ids = turns.flatMap(({ outcome }) => (outcome ? [entryId(outcome.by)] : []));
  const earned = await memory.boards.pointsOf(ids);
  return [...earned.values()].reduce((sum, { points }) => sum + points.total, 0);
}

/** By topic and by step, each with its mark. */
function strengths(parts: MockParts, interview: KeptInterview, { say, language }: Context): string {
  const summary = summarise(interview);
  const row = (name: string, { share, questions }: { share: number; questions: number }) => {
    const level = share >= summaryRules.strong ? 'strong' : share < summaryRules.weak ? 'weak' : 'fair';
    return say('mock.report.row', { name, share: percent(share), questions, level });
  };
  const titleOf = (id: string) => parts.topics.find((topic) => topic.id === id)?.title[language] ?? id;
  const topics = summary.topics.map((score) => row(titleOf(score.topic), score));
  const chain = summary.steps.map((score) => row(say(`mock.step.${score.step}`), score));
  return [
    `**${say('mock.report.topics')}**\n\n${list(topics)}`,
    `**${say('mock.report.steps')}**\n\n${list(chain)}`,
  ].join('\n\n');
}

/** The topics with the weakest answers, each with the part to read first and its first source. */
function reading(parts: MockParts, interview: KeptInterview, { say, language }: Context): Block[] {
  const rows = weakTopics(parts, interview).map(({ topic, worst }) => {
    const part = say(`section.${sectionOf[worst.step]}`);
    const [source] = topic.references;
    const label = source?.url ? `[${source.label}](${source.url})` : (source?.label ?? '');
    return say('mock.report.read', { title: topic.title[language], part, source: label });
  });
  return rows.length === 0 ? [] : [section(`**${say('mock.report.reading')}**\n\n${list(rows)}`)];
}

function weakTopics({ topics }: MockParts, interview: KeptInterview): { topic: Topic; worst: Turn }[] {
  return summarise(interview)
    .topics.filter(({ share }) => share < summaryRules.strong)
    .sort((a, b) => a.share - b.share)
    .slice(0, advised)
    .flatMap(({ topic: id }) => {
      const topic = topics.find((candidate) => candidate.id === id);
      const [worst] = interview.turns
        .filter((turn) => turn.topic === id && turn.outcome)
        .sort((a, b) => (a.outcome?.share ?? 0) - (b.outcome?.share ?? 0));
      return topic && worst ? [{ topic, worst }] : [];
    });
}

/** The runs to look at: the one that refutes a wrong option that was chosen, else the topic in the depth that was missing. */
async function askLines(parts: MockParts, interview: KeptInterview, context: Context): Promise<string[]> {
  const lines = weakTopics(parts, interview).map(async ({ topic, worst }) => {
    const wrong = interview.turns.filter(
      ({ topic: id, outcome }) => id === topic.id && outcome?.share === 0 && outcome.option !== null,
    );
    for (const turn of wrong) {
      const drawn = await drawRound(
        parts.bank,
        { ...turn, group: interview.group },
        context.language,
        context,
      );
      const option = drawn?.item.kind === 'choice' ? drawn.item.options[turn.outcome?.option ?? -1] : null;
      const set = Object.entries(option?.refute ?? {}).map(([name, value]) => ` ${name}:${value}`);
      if (set.length > 0) return `/ask ${topic.id}${set.join('')}`;
    }
    return `/ask ${topic.id}${worst.step === 'derive' ? ' depth:derivation' : ''}`;
  });
  return Promise.all(lines);
}
