import type { ChoiceItem } from '../quiz-schema';
import { type Flaw, grave, remark } from './flaw';

/** How much longer than the longest wrong one the right option may be before its length gives it away. */
const longer = 1.3;

/** What a topic's choice needs beyond the schema: 4–5 options, a reason for each, a misconception for each wrong one. */
export function choiceFlaws({ id, options }: ChoiceItem): Flaw[] {
  const flaws: Flaw[] = [];
  if (options.length < 4) flaws.push(grave(id, `${options.length} options, wanted 4 or 5`));
  for (const [place, { right, why, misconception }] of options.entries()) {
    const where = `${id} option ${place + 1}`;
    if (!why) flaws.push(grave(where, 'why is missing'));
    if (!right && !misconception) flaws.push(grave(where, 'misconception is missing'));
    if (right && misconception) flaws.push(grave(where, 'is right and has a misconception'));
  }
  const names = options.flatMap(({ misconception }) => misconception ?? []);
  if (new Set(names).size < names.length) flaws.push(grave(id, 'two options have the same misconception'));
  return flaws;
}

/** Traps for every choice, members' too: options that read the same, a right option that stands out by its length. */
export function optionFlaws({ id, options }: ChoiceItem): Flaw[] {
  return (['en', 'zh'] as const).flatMap((language) => {
    const texts = options.flatMap(({ text }) => text[language] ?? []);
    const flaws: Flaw[] = [];
    if (new Set(texts.map(bare)).size < texts.length)
      flaws.push(grave(`${id} ${language}`, 'two options are equal'));
    const right = options.find((option) => option.right)?.text[language];
    const wrong = options.filter((option) => !option.right).map(({ text }) => seenLength(text[language]));
    if (seenLength(right) > longer * Math.max(...wrong))
      flaws.push(remark(`${id} ${language}`, 'the right option is by far the longest'));
    return flaws;
  });
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Characters, an inline formula as three. */
function seenLength(text = ''): number {
  return text.replace(/\$[^$]+\$/g, '§§§').length;
}
