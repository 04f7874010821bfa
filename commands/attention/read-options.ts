import { quotable } from '../../src/chat/clean-text';
import { closestName } from '../../src/chat/closest-name';
import { inEveryLanguage, type MessageKey } from '../../src/chat/messages';
import {
  type AttentionStep,
  type AttentionValues,
  attentionSteps,
} from '../../src/experiments/parameters/attention';
import type { Text } from '../../src/language';
import { attentionOptions, silentOptions } from './attention-options';
import { refusal } from './refusal';

/** What a person asked for, before anything is known of the sentence's tokens. */
export interface Asked {
  sentence: string;
  view: AttentionValues['view'];
  model: 'use-lite' | 'minilm';
  layer: number | null;
  head: number | null;
  query: string;
  edge: { from: string; to: string } | null;
  step: AttentionStep | null;
  scale: boolean;
  mask: AttentionValues['mask'];
  width: number;
  temperature: number;
  other: string | null;
  seed: number;
  /** A button changes the message that it belongs to. */
  inPlace: boolean;
}

const largestSeed = 2 ** 31 - 1;

/** Checks all options at once; a person hears of every mistake in one message. */
export function readOptions(given: Readonly<Record<string, string>>): Asked {
  const { text: sentence = '', ...options } = given;
  const complaints: Text[] = [];
  const complain = (key: MessageKey, value: string) =>
    void complaints.push(inEveryLanguage(key, { given: quotable(value) }));
  const read = <T>(name: string, key: MessageKey, parse: (value: string) => T | null, otherwise: T): T => {
    const value = options[name];
    if (value === undefined) return otherwise;
    const parsed = parse(value.normalize('NFKC').trim());
    if (parsed === null) complain(key, value);
    return parsed ?? otherwise;
  };
  if (sentence.trim() === '') throw refusal([inEveryLanguage('attention.empty')]);
  const hunt = options.hunt ?? /^hunt[:=](.*)$/iu.exec(options.head ?? '')?.[1];
  const edge = hunt === undefined ? null : readEdge(hunt);
  if (hunt !== undefined && !edge) complain('attention.badEdge', hunt);
  const all = /^(all|全部|所有)$/iu.test(options.head ?? '');
  const mask = read<Pick<Asked, 'mask' | 'width'>>('mask', 'attention.badMask', readMask, {
    mask: 'none',
    width: 0,
  });
  const asked: Asked = {
    sentence,
    view: 'head',
    model: read('model', 'attention.badModel', readModel, 'use-lite'),
    layer: read('layer', 'attention.badLayer', readWhole, null),
    head: hunt !== undefined || all ? null : read('head', 'attention.badHead', readWhole, null),
    query: options.query ?? '',
    edge,
    step: read<AttentionStep | null>('step', 'attention.badStep', readStep, null),
    scale: read('scale', 'attention.badScale', readSwitch, true),
    ...mask,
    temperature: read('temperature', 'attention.badTemperature', readTemperature, 1),
    other: options.compare ?? null,
    seed: read('seed', 'attention.badSeed', readSeed, 1),
    inPlace: options.in === 'place',
  };
  const twin = read('twin', 'attention.badTwin', (value) => /^random$/i.test(value) || null, false);
  complaints.push(...unknownOptions(options));
  const views = askedViews(asked, { all, twin });
  if (views.length > 1)
    complaints.push(
      inEveryLanguage('attention.oneView', { list: views.map(({ name }) => `\`${name}\``).join(', ') }),
    );
  if (complaints.length > 0) throw refusal(complaints);
  return { ...asked, view: views[0]?.view ?? 'head' };
}

function askedViews(asked: Asked, { all, twin }: { all: boolean; twin: boolean }) {
  const views: { view: Asked['view']; name: string; asked: boolean }[] = [
    {
      view: asked.layer === null && asked.model === 'use-lite' ? 'model' : 'heads',
      name: 'head:all',
      asked: all,
    },
    { view: 'hunt', name: 'hunt', asked: asked.edge !== null },
    { view: 'compare', name: 'compare', asked: asked.other !== null },
    { view: 'random', name: 'twin:random', asked: twin },
    { view: 'step', name: 'step', asked: asked.step !== null },
  ];
  return views.filter((view) => view.asked);
}

function unknownOptions(options: Readonly<Record<string, string>>): Text[] {
  const names = attentionOptions.map(({ name }) => name);
  return Object.keys(options)
    .filter((name) => !names.includes(name) && !silentOptions.includes(name))
    .map((name) =>
      inEveryLanguage('attention.unknownOption', {
        name: quotable(name),
        suggestion: closestName(name, names) ?? 'none',
      }),
    );
}

/** `it->animal`, `it→animal`, `it=>animal` */
function readEdge(value: string): Asked['edge'] {
  const [from = '', to = '', ...rest] = value.split(/\s*(?:[-=]+>|→|>)\s*/u);
  return from && to && rest.length === 0 ? { from, to } : null;
}

function readMask(value: string): Pick<Asked, 'mask' | 'width'> | null {
  const [, name = '', width] = /^(none|causal|window|padding)(?:[:=-]?(\d{1,3}))?$/i.exec(value) ?? [];
  const mask = name.toLowerCase() as Asked['mask'];
  if (mask === 'none' || mask === 'causal') return width === undefined ? { mask, width: 0 } : null;
  if (!name || width === undefined || Number(width) > 127 || (mask === 'padding' && Number(width) < 1))
    return null;
  return { mask, width: Number(width) };
}

const readModel = (value: string) =>
  (['use-lite', 'minilm'] as const).find(
    (name) => name.replace('-', '') === value.toLowerCase().replace(/[-_]/g, ''),
  ) ?? null;
const readWhole = (value: string) => (/^\d{1,3}$/.test(value) ? Number(value) : null);
const readStep = (value: string) => attentionSteps.find((step) => step === value.toLowerCase()) ?? null;
const readSwitch = (value: string) =>
  /^(on|yes|true|1|开|是)$/i.test(value) ? true : /^(off|no|false|0|关|否)$/i.test(value) ? false : null;
const readSeed = (value: string) =>
  /^\d{1,10}$/.test(value) && Number(value) <= largestSeed ? Number(value) : null;

function readTemperature(value: string): number | null {
  const number = /^\d*\.?\d+$/.test(value) ? Number(value) : Number.NaN;
  return number >= 0.01 && number <= 100 ? number : null;
}
