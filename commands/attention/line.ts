import { cleanText } from '../../src/chat/clean-text';
import { parseCommandText } from '../../src/chat/parse-command-text';
import { UserError } from '../../src/chat/user-error';
import { type AttentionValues, attentionParameters } from '../../src/experiments/parameters/attention';
import { type Checked, checkSentence } from './check-sentence';
import { readOptions } from './read-options';

export type Changes = Readonly<Record<string, string | number | null>>;

type Kept = Pick<Checked, 'values' | 'seed'>;

/** The command that asks for the same sentence in another way; what is not changed stays as it was asked. */
export function attentionLine(kept: Kept, changes: Changes): string {
  const sentence = kept.values.sentence.replace(/\s+/gu, ' ');
  return write(sentence, { ...whatStays(kept), ...changes });
}

/**
 * The command that computes a receipt's parameters and seed once more, or null where no line says exactly them: a model that is not
 * installed, or a word with both kinds of quotation marks.
 */
export function againLine(parameters: Readonly<Record<string, unknown>>, seed: number): string | null {
  const parsed = attentionParameters.schema.safeParse(parameters);
  if (!parsed.success) return null;
  const values = parsed.data;
  const line = write(values.sentence, { ...whatStays({ values, seed }), ...viewOf(values) });
  return says(line, values, seed) ? line : null;
}

function whatStays({ values, seed }: Kept): Changes {
  const { model, query, mask, width, temperature } = values;
  return {
    ...(model === 'minilm' ? { model } : {}),
    ...(query ? { query } : {}),
    ...(mask === 'none' ? {} : { mask: mask === 'causal' ? mask : `${mask}:${width}` }),
    ...(temperature === 1 ? {} : { temperature }),
    ...(seed === 1 ? {} : { seed }),
  };
}

function viewOf({ view, layer, head, from, to, step, scale, other }: AttentionValues): Changes {
  const place = { layer, head };
  const views: Record<AttentionValues['view'], Changes> = {
    head: place,
    heads: { layer, head: 'all' },
    model: { head: 'all' },
    hunt: { layer, hunt: `${from}->${to}` },
    compare: { ...place, compare: quote(other) },
    random: { ...place, twin: 'random' },
    step: { ...place, step },
  };
  return { ...views[view], ...(scale ? {} : { scale: 'off' }) };
}

/** Whether the line, typed, asks for just this. */
function says(line: string, values: AttentionValues, seed: number): boolean {
  try {
    const asked = checkSentence(readOptions(parseCommandText(cleanText(line)).options));
    const names = Object.keys(values) as (keyof AttentionValues)[];
    return asked.seed === seed && names.every((name) => asked.values[name] === values[name]);
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function write(sentence: string, options: Changes): string {
  const given = Object.entries(options).flatMap(([name, value]) =>
    value === null ? [] : [`${name}:${value}`],
  );
  return ['/attention', quote(sentence), ...given].join(' ');
}

/** In quotation marks of the kind that the sentence does not hold itself. */
function quote(sentence: string): string {
  if (!sentence.includes('"')) return `"${sentence}"`;
  return sentence.includes('”') ? `"${sentence.replaceAll('"', '”')}"` : `“${sentence}”`;
}
