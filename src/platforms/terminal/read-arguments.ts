import { parseArgs } from 'node:util';
import type { Theme } from '../../figures/types';
import { type Language, languages } from '../../language';
import { limits } from './limits';

/** A mistake in what was typed behind `npm run say --`; shown with the usage, exit status 2. */
export class UsageError extends Error {}

export interface Arguments {
  /** `-`: the text comes through standard input. */
  text: string;
  json: boolean;
  help: boolean;
  theme: Theme;
  timeout: number;
  out?: string;
  language?: Language;
  name?: string;
  place?: string;
  seed?: string;
  data?: string;
}

export const usage = `npm run say -- "/ask scaling d_k:256"     says a command as people do in a chat, and prints the answer
npm run ask -- scaling d_k:256            the same for a question
npm run say -- "/deck file:@deck.csv"     brings a file along, of at most 1 MB

  --json             one JSON document on standard output
  --out DIR          folder for the pictures (default: pictures in the data folder)
  --lang en|zh       language of the answer (default: that of the text)
  --seed N           seed of the experiment
  --theme light|dark look of the pictures
  --as NAME          who speaks
  --place CHANNEL    say it in a channel of the local page, for all to see
  --data DIR         data folder (QUIZFORMER_DATA; default .quizformer)
  --timeout SECONDS  how long to wait (default ${limits.timeout})
A text of - is read from standard input. Status: 0 answered, 1 our fault, 2 a mistake in what was typed.`;

const options = {
  ask: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  out: { type: 'string' },
  lang: { type: 'string' },
  seed: { type: 'string' },
  theme: { type: 'string' },
  as: { type: 'string' },
  place: { type: 'string' },
  data: { type: 'string' },
  timeout: { type: 'string' },
} as const;

// `-10000` is a number in somebody's question and not a flag; this keeps it from being read as one.
const guard = '\ue000';
const guarded = (argument: string) => (/^-[\d.]/.test(argument) ? guard + argument : argument);
const unguarded = (text: string) => text.replaceAll(guard, '');

/** The flags and the text of one `say`. */
export function readArguments(argv: string[]): Arguments {
  const { values, positionals } = parse(argv);
  const words = positionals.map(unguarded).join(' ').trim();
  const text = values.ask && !/^[/／]/.test(words) && words !== '-' ? `/ask ${words}`.trim() : words;
  if (text === '' && !values.help) throw new UsageError('There is no text to say.');
  return {
    text,
    json: values.json ?? false,
    help: values.help ?? false,
    theme: oneOf('theme', values.theme ?? 'light', ['light', 'dark']),
    timeout: seconds(values.timeout),
    ...(values.out !== undefined ? { out: values.out } : {}),
    ...(values.lang !== undefined ? { language: oneOf('lang', values.lang, languages) } : {}),
    ...(values.as !== undefined ? { name: values.as } : {}),
    ...(values.place !== undefined ? { place: values.place } : {}),
    ...(values.seed !== undefined ? { seed: unguarded(values.seed) } : {}),
    ...(values.data !== undefined ? { data: values.data } : {}),
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv.map(guarded), options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(unguarded(error instanceof Error ? error.message : String(error)));
  }
}

function oneOf<T extends string>(flag: string, given: string, accepted: readonly T[]): T {
  const found = accepted.find((value) => value === given.toLowerCase());
  if (!found) throw new UsageError(`--${flag} ${given} does not fit: ${accepted.join(' or ')}.`);
  return found;
}

function seconds(given: string | undefined): number {
  const value = given === undefined ? limits.timeout : Number(unguarded(given));
  if (!(value > 0 && value <= 3600))
    throw new UsageError(`--timeout ${unguarded(given ?? '')} does not fit: seconds up to 3600.`);
  return value;
}
