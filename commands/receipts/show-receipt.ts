import type { Topic } from '../../content';
import { type Computation, type Receipt, shortId } from '../../src/chat/archive';
import type { Computed, Context } from '../../src/chat/command';
import type { Button } from '../../src/chat/types';
import { attentionParameters } from '../../src/experiments/parameters/attention';
import type { Language } from '../../src/language';
import { againLine } from '../attention/line';

type Say = Context['say'];

/** A caption that ends with the id under which the numbers can be checked. */
export function withReceipt(caption: string, { receipt }: Pick<Computed, 'receipt'>, say: Say): string {
  return receipt ? `${caption} ${say('receipt.caption', { id: shortId(receipt) })}` : caption;
}

export function receiptButtons({ receipt }: Computed, say: Say): Button[] {
  if (!receipt) return [];
  const id = shortId(receipt);
  return [
    { label: say('receipt.button.verify'), command: `/verify ${id}` },
    { label: say('receipt.button.export'), command: `/export ${id}` },
  ];
}

/** What was computed, as a line that fits into code: `scaling d_k:256 seed:7`; of a sentence what one would type. */
export function receiptLine({ experiment, parameters, seed }: Computation): string {
  const typed = experiment === attentionParameters.experiment ? againLine(parameters, seed) : null;
  if (typed) return typed.slice(1).replaceAll('`', 'ʼ');
  const given = Object.entries(parameters).map(([name, value]) => `${name}:${value}`);
  return [experiment, ...given, `seed:${seed}`].join(' ').replaceAll('`', 'ʼ').replace(/\s+/gu, ' ');
}

const ofSentence = { en: 'attention in a sentence', zh: '一句话里的注意力' };

/** The topic's name, or the experiment's where it belongs to none. */
export function figureName({ experiment }: Receipt, topics: Topic[], language: Language): string {
  if (experiment === attentionParameters.experiment) return ofSentence[language];
  return topics.find((topic) => topic.experiment === experiment)?.title[language] ?? experiment;
}
