import type { Topic } from '../../content';
import type { Answer, Command, Computed, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import { parseOptions } from '../../src/chat/parse-command-text';
import type { Block, Button, Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import { textIn } from '../../src/language';
import { writeNumber } from '../../src/text/write-number';
import { receiptButtons, withReceipt } from '../receipts/show-receipt';
import type { AskParts } from './ask';
import { defaultSeed, readOptions } from './options';

/** Stands in the line between what was computed first and what is computed now. */
const against = '→';

/** The line of a what-if button: the topic, what its answer was computed with, and what is changed. */
export function whatIfLine(topic: string, base: Options, changes: Options): string {
  return `/what-if ${topic} ${written(base)} ${against} ${written(changes)}`.replace(/\s+/g, ' ').trim();
}

type Options = Readonly<Record<string, string | number>>;

const written = (options: Options) =>
  Object.entries(options)
    .map(([name, value]) => `${name}:${value}`)
    .join(' ');

/** `/what-if`: old beside new in the post whose button was pressed; buttons of `/ask` say it. */
export function createWhatIf(parts: AskParts): Command {
  return {
    name: 'what-if',
    internal: true,
    describe: { en: 'Compare with a change', zh: '改动后对比' },
    options: [],
    examples: [],
    edits: () => true,
    run: (request, context) => compare(parts, request, context),
  };
}

async function compare(parts: AskParts, request: Request, context: Context): Promise<Answer> {
  const [, id = '', before = '', after = ''] =
    /^[/／]what-if\s+(\S+)\s*(.*?)\s*→\s*(.*)$/su.exec(request.text) ?? [];
  const topic = parts.topics.find((candidate) => candidate.id === id);
  const set = topic && parts.parameterSets[topic.experiment];
  if (!topic || !set) throw new UserError(inEveryLanguage('whatIf.unknown'));
  const base = plain(before);
  const changed = { ...base, ...plain(after) };
  const compute = (options: Record<string, string>) => {
    const { seed, parameters } = readOptions(topic.id, set, options);
    return context.compute({ experiment: topic.experiment, parameters, seed });
  };
  const old = await compute(base);
  const now = await compute(changed);
  return write({ topic, base, changed, old, now }, context);
}

/** Language is the reader's, not the picture's: it is no difference. */
function plain(text: string): Record<string, string> {
  const { text: _, lang: __, depth: ___, ...options } = parseOptions(text);
  return options;
}

interface Comparison {
  topic: Topic;
  base: Record<string, string>;
  changed: Record<string, string>;
  old: Computed;
  now: Computed;
}

function write({ topic, base, changed, old, now }: Comparison, context: Context): Answer {
  const { say, language } = context;
  const change = say('whatIf.change', { before: settings(base, say), after: difference(base, changed, say) });
  const facts = now.facts.map((fact) => ({ ...fact, label: textIn(fact.label, language) }));
  const before = say('whatIf.pictureBefore', { settings: settings(base, say) });
  const after = say('whatIf.pictureAfter', { settings: settings(changed, say) });
  const shown = [
    { figure: old.figures[0], above: withReceipt(before, old, say) },
    { figure: now.figures[0], above: withReceipt(after, now, say) },
  ].flatMap(({ figure, above }) => (figure ? [{ figure, above }] : []));
  // Nothing was changed: one picture says it.
  const unique = shown.filter(
    ({ figure }, place) => shown.findIndex((one) => one.figure.id === figure.id) === place,
  );
  return {
    title: topic.question[language],
    blocks: [
      {
        kind: 'section',
        role: 'answer',
        title: say('whatIf.title'),
        markdown: `${change}\n\n${table({ old, now }, context)}`,
      },
      ...unique.flatMap(({ figure, above }): Block[] => [
        { kind: 'section', role: 'reading', title: '', markdown: above },
        { kind: 'figure', figure: figure.id },
      ]),
    ],
    facts,
    figures: unique.map(({ figure }) => figure),
    buttons: [
      ...whatIfButtons(topic, base, context),
      ...further(topic, changed, context),
      ...receiptButtons(now, say),
    ],
    private: false,
    edits: 'pressed',
  };
}

/** Old beside new, and what theory says of the new. */
function table({ old, now }: Pick<Comparison, 'old' | 'now'>, { say, language }: Context): string {
  const rows = now.facts.map((fact) => {
    const before = old.facts.find(({ name }) => name === fact.name);
    const unit = fact.unit ? ` ${fact.unit}` : '';
    const sign = fact.holds === null ? '' : fact.holds ? ' ✓' : ' ✗';
    const cells = [
      textIn(fact.label, language).replaceAll('|', '∣'),
      before ? `${writeNumber(before.measured)}${unit}` : '–',
      `${writeNumber(fact.measured)}${unit}${sign}`,
      fact.expected === null ? '–' : `${writeNumber(fact.expected)}${unit}`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const head = [say('whatIf.fact'), say('whatIf.before'), say('whatIf.after'), say('whatIf.theory')];
  return [`| ${head.join(' | ')} |`, '|---|---|---|---|', ...rows].join('\n');
}

function settings(options: Record<string, string>, say: Context['say']): string {
  const text = written(options);
  return text ? `\`${text}\`` : say('whatIf.defaults');
}

function difference(
  base: Record<string, string>,
  changed: Record<string, string>,
  say: Context['say'],
): string {
  const entries = Object.entries(changed).filter(([name, value]) => base[name] !== value);
  return entries.length > 0 ? settings(Object.fromEntries(entries), say) : say('whatIf.nothing');
}

/** What else could be, each against the same base, and another seed. */
export function whatIfButtons(
  topic: Topic,
  base: Options,
  { say, language }: Pick<Context, 'say' | 'language'>,
): Button[] {
  const seed = Number(base.seed ?? defaultSeed);
  return [
    ...topic.followUps.map(({ label, set }) => ({
      label: label[language],
      command: whatIfLine(topic.id, base, set),
    })),
    { label: say('button.otherSeed'), command: whatIfLine(topic.id, base, { seed: (seed % 1000) + 1 }) },
  ];
}

function further(topic: Topic, changed: Record<string, string>, { say }: Context): Button[] {
  const line = `/ask ${topic.id} ${written(changed)}`.trim();
  return [
    { label: say('button.full'), command: line },
    { label: say('button.vary'), command: line, form: true },
  ];
}
