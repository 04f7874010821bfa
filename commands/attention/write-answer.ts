import { quotable } from '../../src/chat/clean-text';
import type { Answer, Computed, Context } from '../../src/chat/command';
import type { MessageKey } from '../../src/chat/messages';
import type { Block } from '../../src/chat/types';
import { attentionSteps } from '../../src/experiments/parameters/attention';
import { textIn } from '../../src/language';
import { receiptButtons, withReceipt } from '../receipts/show-receipt';
import { attentionButtons } from './buttons';
import type { Checked } from './check-sentence';

/** The picture, what it is and what its numbers say, with the whole receipt below it. */
export function writeAnswer(
  checked: Checked,
  computed: Computed,
  inPlace: boolean,
  context: Context,
): Answer {
  const { language, say } = context;
  const { values, seed } = checked;
  const facts = computed.facts.map((fact) => ({ ...fact, label: textIn(fact.label, language) }));
  const view = values.view === 'head' && !values.scale ? 'unscaled' : values.view;
  const details = {
    layer: values.layer,
    head: values.head,
    from: quotable(values.from),
    to: quotable(values.to),
    step: values.step,
    number: attentionSteps.indexOf(values.step) + 1,
  };
  const drawn = values.model === 'untrained' || values.view === 'random';
  const made = drawn
    ? say('facts.caption', { sample: `${computed.sample} `, seed: String(seed) })
    : computed.sample;
  const caption = withReceipt(made, computed, say);
  const parts = [
    ...(checked.untrained ? [say('attention.untrained', { model: 'use-lite', seed: String(seed) })] : []),
    say(`attention.said.${view}` satisfies MessageKey, details),
    ...sayUnknown(checked, context),
    ...(computed.reading ? [computed.reading] : []),
    ...(values.view === 'compare' || values.view === 'random' ? [] : [say('attention.counted')]),
  ];
  const pictures = computed.figures.map((figure): Block => ({ kind: 'figure', figure: figure.id }));
  return {
    title: say(`attention.title.${view}` satisfies MessageKey, details),
    blocks: [
      { kind: 'section', role: 'answer', title: '', markdown: parts.join('\n\n') },
      ...pictures,
      { kind: 'facts', title: say('section.facts'), caption, facts },
    ],
    facts,
    figures: computed.figures,
    buttons: [...attentionButtons(checked, computed.facts, context), ...receiptButtons(computed, say)],
    private: false,
    ...(inPlace ? { edits: 'pressed' as const } : {}),
  };
}

/** As many unknown tokens as are named. */
const named = 6;

function sayUnknown({ unknown, values, untrained }: Checked, { say }: Context): string[] {
  if (unknown.length === 0 || untrained) return [];
  const list = unknown.slice(0, named).map((text) => `\`${quotable(text)}\``);
  return [
    say('attention.unknown', {
      count: unknown.length,
      model: values.model,
      list: `${list.join(' ')}${unknown.length > named ? ' …' : ''}`,
    }),
  ];
}
