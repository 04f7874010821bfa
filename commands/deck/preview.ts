import type { DeckItem } from '../../content';
import type { Context } from '../../src/chat/command';
import type { Block } from '../../src/chat/types';
import type { KeptItem } from '../../src/store/study';
import { drawItem, itemVersion } from '../../src/study/draw-item';
import { modelAnswer } from '../quiz/model-answer';
import { section, writeQuestion } from '../quiz/write-question';
import type { Finding } from './check-items';
import { findingIn } from './finding-text';

/** Questions that are shown whole; of the others there are the first words. */
const whole = 3;
const findingsShown = 8;

/** Items as they would be asked, each with what is right, then what the checks found. */
export function previewOf(
  items: readonly DeckItem[],
  findings: readonly Finding[],
  context: Context,
): Block[] {
  const { say, language } = context;
  const drawable = findings.some(({ grave }) => grave) ? [] : items;
  const shown = drawable.slice(0, whole).flatMap((item) => {
    const drawn = { item, topic: null, question: drawItem(item, 'preview', language) };
    const round = { id: 'preview', mode: 'solo', index: 1, count: 1, date: null, deadline: null } as const;
    const { blocks } = writeQuestion({ ...drawn, round, answers: 0 }, context);
    return [...blocks, section(modelAnswer(drawn, context).filter(Boolean).join('\n\n'))];
  });
  const others = drawable.slice(whole).map((item) => `- \`${item.id}\` ${firstWords(item)}`);
  return [
    ...shown,
    ...(others.length > 0 ? [section(`${say('deck.others')}\n\n${others.slice(0, 20).join('\n')}`)] : []),
    section(writeFindings(findings, context)),
  ];
}

function writeFindings(findings: readonly Finding[], { say, language }: Context): string {
  const grave = findings.filter((finding) => finding.grave);
  const first = [...grave, ...findings.filter((finding) => !finding.grave)].slice(0, findingsShown);
  const rows = first.map(
    ({ where, what, grave: bad }) =>
      `- ${bad ? '✗' : '·'} \`${code(where)}\`: \`${code(findingIn(what, language))}\``,
  );
  const head = say('deck.findings', { count: findings.length, grave: grave.length });
  return [head, rows.join('\n')].filter(Boolean).join('\n\n');
}

const code = (text: string) => text.replace(/[`\s]+/g, ' ').slice(0, 200);

export function firstWords({ question }: DeckItem): string {
  const line = (question.en ?? question.zh ?? '').replace(/\s+/g, ' ');
  if (line.length <= 70) return line;
  // A formula that is cut in two would be no formula.
  const cut = line.slice(0, 70);
  return `${(cut.match(/\$/g)?.length ?? 0) % 2 === 0 ? cut : cut.slice(0, cut.lastIndexOf('$'))}…`;
}

/** How many of the items are new, changed, or there already as they are. */
export function compareWith(kept: readonly KeptItem[], items: readonly DeckItem[]) {
  const versions = new Map(kept.map(({ item }) => [item.id, itemVersion(item)]));
  const isNew = items.filter(({ id }) => !versions.has(id)).length;
  const same = items.filter((item) => versions.get(item.id) === itemVersion(item)).length;
  return { fresh: isNew, same, changed: items.length - isNew - same };
}
