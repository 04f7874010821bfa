import type { Topic } from '../../content';
import { type Receipt, shortId } from '../../src/chat/archive';
import type { Answer, Command, Context } from '../../src/chat/command';
import type { Request } from '../../src/chat/types';
import { textIn } from '../../src/language';
import { timeLink } from '../../src/text/time-link';
import { writeNumber } from '../../src/text/write-number';
import {
  type ComparedNumber,
  compareFacts,
  difference,
  isOneSided,
  isSame,
  largestDifference,
} from './compare-facts';
import { findReceipt, isAnswer, looksLikeId } from './find-receipt';
import { figureName, receiptLine } from './show-receipt';

/** `/verify 3f2a91bc`: computes a posted figure again from its receipt and compares every number. */
export function createVerify(topics: Topic[]): Command {
  return {
    name: 'verify',
    area: 'ask',
    describe: {
      en: 'Compute a posted figure again and compare every number',
      zh: '把发过的图重新算一遍，逐个数字对比',
    },
    options: [
      {
        name: 'id',
        kind: 'text',
        describe: { en: 'the id under the figure’s numbers', zh: '图中数字下方的编号' },
        required: false,
      },
    ],
    examples: ['/verify'],
    isPrivate: ({ text }) => !looksLikeId(text),
    run: (request, context) => verify(topics, request, context),
  };
}

async function verify(topics: Topic[], request: Request, context: Context): Promise<Answer> {
  const found = await findReceipt('verify', request, context);
  if (isAnswer(found)) return found;
  const again = await context.archive.again(found);
  return write(found, compareFacts(found.facts, again.facts), again.version, topics, context);
}

function write(
  receipt: Receipt,
  numbers: ComparedNumber[],
  version: string,
  topics: Topic[],
  context: Context,
): Answer {
  const { say, language } = context;
  const same = numbers.every(isSame);
  const id = shortId(receipt.id);
  const parts = [
    verdict(numbers, context),
    code(receipt, version, same, context),
    say('verify.figure', { id, receipt: receiptLine(receipt), at: timeLink(receipt.at) }),
    table(numbers, context),
  ];
  return {
    title: say(same ? 'verify.title.same' : 'verify.title.other', {
      name: figureName(receipt, topics, language),
    }),
    blocks: [{ kind: 'section', role: 'answer', title: '', markdown: parts.join('\n\n') }],
    facts: [],
    figures: [],
    buttons: [{ label: say('verify.button.same'), command: `/export ${id} format:csv` }],
    private: false,
  };
}

function verdict(numbers: ComparedNumber[], { say }: Context): string {
  const changed = numbers.filter((number) => !isSame(number)).length;
  if (changed === 0) return say('verify.same', { count: numbers.length });
  const { absolute, relative } = largestDifference(numbers);
  const gone = numbers.filter(isOneSided).length;
  return [
    say('verify.other', {
      changed,
      count: numbers.length,
      most: writeNumber(absolute),
      relative: writeNumber(relative),
    }),
    ...(gone > 0 ? [say('verify.gone', { count: gone })] : []),
  ].join(' ');
}

function code({ version: then }: Receipt, now: string, same: boolean, { say }: Context): string {
  if (then !== now) return say('verify.version.other', { then, now, same: String(same) });
  return [say('verify.version.same', { now }), ...(same ? [] : [say('verify.sameCodeOtherNumbers')])].join(
    ' ',
  );
}

function table(numbers: ComparedNumber[], { say, language }: Context): string {
  const rows = numbers.map((number) => {
    const { fact, which, posted, now } = number;
    const label = textIn(fact.label, language).replaceAll('|', '∣');
    const off = difference(number);
    const cells = [
      which === 'measured' ? label : say('verify.theory', { label }),
      ...[posted, now].map((value) => (value === null ? '–' : withUnit(value, fact.unit))),
      `${isSame(number) ? '0 ✓' : off === null ? '✗' : `${writeNumber(off)} ✗`}`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const head = [say('verify.fact'), say('verify.posted'), say('verify.now'), say('verify.difference')];
  return [`| ${head.join(' | ')} |`, '|---|---|---|---|', ...rows].join('\n');
}

const withUnit = (value: number, unit: string) =>
  unit ? `${writeNumber(value)} ${unit}` : writeNumber(value);
