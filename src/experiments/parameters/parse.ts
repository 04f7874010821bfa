import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import type { Text } from '../../language';
import type { ParameterSet } from '../types';
import { acceptedValues } from './accepted-values';
import { describeParameters, type ParameterDescription } from './describe';
import { isMinusInfinity, readNumber } from './read-number';

export { describeParameters, type ParameterDescription } from './describe';

export interface ParameterProblem {
  /** The parameter's own name; for `unknown` what was typed; for a conflict of several their names with commas. */
  name: string;
  kind: 'unknown' | 'type' | 'range' | 'choice' | 'conflict';
  given: string;
  /** What would have been right. */
  accepted: Text;
  /** The name or the value that was probably meant. */
  suggestion?: string;
}

export type ParsedParameters<Values> =
  | { ok: true; values: Values }
  | { ok: false; problems: ParameterProblem[] };

type Read = { value: unknown } | { problem: ParameterProblem };

/** Reads what a person typed for an experiment. All problems are told at once; what was not typed has its default. */
export function parseParameters<S extends z.ZodObject>(
  set: ParameterSet<S>,
  raw: Readonly<Record<string, string>>,
): ParsedParameters<z.infer<S>> {
  const descriptions = describeParameters(set as unknown as ParameterSet);
  const values: Record<string, unknown> = {};
  const problems: ParameterProblem[] = [];
  for (const [typed, given] of Object.entries(raw)) {
    const description = find(descriptions, typed);
    const read = description
      ? readOne(description, given, values)
      : { problem: unknown(descriptions, typed, given) };
    if ('problem' in read) problems.push(read.problem);
    else if (description) values[description.name] = read.value;
  }
  if (problems.length > 0) return { ok: false, problems };
  const parsed = set.schema.parse(values) as z.infer<S>;
  const clash = set.conflict?.(parsed);
  if (clash) return { ok: false, problems: [conflict(values, clash)] };
  return { ok: true, values: parsed };
}

/** Names are the same without case, `_`, `-` and spaces: `d_k`, `dk`, `D_K` and `dₖ`. */
function bare(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[_\-\s]/g, '');
}

function find(descriptions: ParameterDescription[], typed: string): ParameterDescription | undefined {
  const wanted = bare(typed);
  return (
    descriptions.find(({ name }) => bare(name) === wanted) ??
    descriptions.find(({ aliases }) => aliases.some((alias) => bare(alias) === wanted))
  );
}

function readOne(description: ParameterDescription, given: string, before: Record<string, unknown>): Read {
  const { name } = description;
  if (name in before) {
    const accepted: Text = { en: `${name} given once only`, zh: `${name} 只能给一次` };
    return { problem: { name, kind: 'conflict', given, accepted } };
  }
  if (description.kind === 'choice' || description.kind === 'switch') return readChoice(description, given);
  if (description.kind === 'text') return readText(description, given);
  return readQuantity(description, given);
}

function readQuantity(description: ParameterDescription, given: string): Read {
  const { name, minimum, maximum, multipleOf } = description;
  const accepted = acceptedValues(description);
  if (description.choices.includes('-inf') && isMinusInfinity(given)) return { value: '-inf' };
  const value = readNumber(given);
  const whole = description.kind !== 'integer' || Number.isInteger(value);
  if (value === null || !whole) return { problem: { name, kind: 'type', given, accepted } };
  const inside = value >= (minimum ?? value) && value <= (maximum ?? value);
  if (!inside || (multipleOf !== null && value % multipleOf !== 0)) {
    return { problem: { name, kind: 'range', given, accepted } };
  }
  return { value };
}

/** Full-width signs and digits count as their plain twins. */
function readText(description: ParameterDescription, given: string): Read {
  const value = given.normalize('NFKC').trim();
  if (new RegExp(description.pattern ?? '', 'u').test(value)) return { value };
  const { name } = description;
  return { problem: { name, kind: 'type', given, accepted: acceptedValues(description) } };
}

const yes = ['yes', 'y', 'true', 'on', '1', '是', '开'];
const no = ['no', 'n', 'false', 'off', '0', '否', '关'];

function readChoice(description: ParameterDescription, given: string): Read {
  const { name, kind, choices } = description;
  const typed = bare(given);
  if (kind === 'switch' && (yes.includes(typed) || no.includes(typed))) return { value: yes.includes(typed) };
  const chosen = choices.find((choice) => bare(choice) === typed);
  if (kind === 'choice' && chosen !== undefined) {
    const allNumbers = choices.every((choice) => readNumber(choice) !== null);
    return { value: allNumbers ? Number(chosen) : chosen };
  }
  const suggestion = closest(given, choices);
  const problem: ParameterProblem = { name, kind: 'choice', given, accepted: acceptedValues(description) };
  return { problem: suggestion ? { ...problem, suggestion } : problem };
}

function unknown(descriptions: ParameterDescription[], typed: string, given: string): ParameterProblem {
  const names = descriptions.map(({ name }) => name);
  const suggestion = closest(typed, names);
  const problem: ParameterProblem = { name: typed, kind: 'unknown', given, accepted: names.join(', ') };
  return suggestion ? { ...problem, suggestion } : problem;
}

function conflict(values: Record<string, unknown>, accepted: Text): ParameterProblem {
  const given = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return { name: Object.keys(values).join(', '), kind: 'conflict', given: given.join(', '), accepted };
}

/** At most half of the letters may differ, and at most three. */
function closest(typed: string, names: string[]): string | null {
  const given = bare(typed).slice(0, 40);
  const off = (name: string) => distance(given, bare(name));
  const [best] = [...names].sort((a, b) => off(a) - off(b));
  return best !== undefined && off(best) <= Math.min(3, Math.floor(bare(best).length / 2)) ? best : null;
}
