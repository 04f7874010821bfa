import { quotable } from '../../src/chat/clean-text';
import type { CommandOption, Form } from '../../src/chat/command';
import { inEveryLanguage, speaker } from '../../src/chat/messages';
import { fileKey } from '../../src/chat/read-file';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { Language } from '../../src/language';
import { oneOf } from '../quiz/options';

export const verbs = [
  ...['list', 'add', 'propose', 'drop', 'waiting', 'show', 'approve', 'reject'],
  ...['items', 'retire', 'restore', 'export', 'announce', 'told'],
] as const;
export type Verb =
  | 'list'
  | 'add'
  | 'propose'
  | 'drop'
  | 'waiting'
  | 'show'
  | 'approve'
  | 'reject'
  | 'items'
  | 'retire'
  | 'restore'
  | 'export'
  | 'announce'
  | 'told';

/** Where a question goes when nobody names a deck. */
const usualDeck = 'members';

const word = (name: string, en: string, zh: string): CommandOption => ({
  name,
  kind: 'word',
  describe: { en, zh },
  required: false,
});

export const deckOptions: CommandOption[] = [
  {
    name: 'text',
    kind: 'text',
    describe: {
      en: 'questions as YAML or CSV, or what to do with which',
      zh: 'YAML 或 CSV 题目，或要做的操作',
    },
    required: false,
  },
  {
    name: 'do',
    kind: 'choice',
    describe: { en: 'what to do', zh: '操作' },
    required: false,
    choices: [
      { value: 'list', label: { en: 'list the decks', zh: '列出题库' } },
      { value: 'add', label: { en: 'propose questions', zh: '提交题目' } },
      { value: 'waiting', label: { en: 'what waits for approval', zh: '待审核的题目' } },
      { value: 'items', label: { en: 'questions of a deck', zh: '题库中的题目' } },
      { value: 'retire', label: { en: 'retire a question', zh: '停用题目' } },
      { value: 'restore', label: { en: 'take a retired one back', zh: '恢复题目' } },
      { value: 'export', label: { en: 'export a deck', zh: '导出题库' } },
    ],
  },
  {
    name: 'file',
    kind: 'file',
    describe: {
      en: 'questions as a YAML or CSV file in UTF-8',
      zh: '题目文件：UTF-8 编码的 YAML 或 CSV',
    },
    required: false,
  },
  word('deck', 'which deck, e.g. systems', '哪个题库，如 systems'),
  word('id', 'of the question; a known one makes a new version', '题目编号；已有编号即为新版本'),
  word('question', 'the question, Markdown with $maths$', '题干，可用 Markdown 和 $公式$'),
  word('right', 'the right option', '正确选项'),
  word('wrong', 'wrong options, each on a line, or with || between', '错误选项，每行一个，或用 || 分隔'),
  word('why', 'why the right one is right', '为什么正确'),
  {
    ...word('difficulty', '1 (recall) to 5; left out: 3', '1（记忆）到 5；不填为 3'),
    kind: 'number',
    range: [1, 5],
  },
  {
    name: 'format',
    kind: 'choice',
    describe: { en: 'of an export', zh: '导出格式' },
    required: false,
    choices: [
      { value: 'yaml', label: 'YAML' },
      { value: 'csv', label: 'CSV' },
    ],
  },
];

export interface Said {
  verb: Verb;
  /** What follows the verb, as it was said, with its line breaks. */
  body: string;
  deck: string;
  /** A file was named or came along. */
  brought: boolean;
}

const ours = /^(?:do|deck|file|id|difficulty|format|lang)[:=：]\S+$/;

/** `/deck add deck:systems items: …` → add, `items: …`. Options may stand before or after the text, not inside. */
export function readSaid({ text, options, address }: Pick<Request, 'text' | 'options' | 'address'>): Said {
  const came = address[fileKey('file')] !== undefined;
  const line = came ? text.replace(/\sfile[:=：＝](?:"[^"]*"|“[^”]*”|\S+)/u, '') : text;
  let body = line.replace(/^[/／]\S+\s*/u, '').trim();
  let typed: Verb | undefined;
  for (;;) {
    const [first = ''] = body.split(/\s/);
    const verb = typed ? undefined : verbs.find((known) => known === first.toLowerCase());
    if (!verb && !ours.test(first)) break;
    typed ??= verb as Verb | undefined;
    body = body.slice(first.length).trim();
  }
  for (;;) {
    const last = /\S+$/.exec(body)?.[0] ?? '';
    if (!ours.test(last)) break;
    body = body.slice(0, -last.length).trim();
  }
  const named = options.do ? (oneOf('do', options.do, verbs) as Verb) : undefined;
  // `file:x` within what was pasted is part of it.
  const brought = came || (options.file !== undefined && body === '');
  const implied: Verb = options.question || brought || body !== '' ? 'add' : 'list';
  return { verb: named ?? typed ?? implied, body, deck: readDeckName(options.deck), brought };
}

function readDeckName(given: string | undefined): string {
  if (!given?.trim()) return usualDeck;
  const name = given.trim().toLowerCase();
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && name.length <= 40) return name;
  throw new UserError(inEveryLanguage('deck.badName', { given: quotable(given) }));
}

/** One choice; after `paste`, many questions as YAML or CSV, in a file or pasted. */
export function formOf(rest: string, language: Language): Form {
  const say = speaker(language);
  const id = /(?:^|\s)id[:=：](\S+)/.exec(rest)?.[1];
  const deck = /(?:^|\s)deck[:=：](\S+)/.exec(rest)?.[1] ?? usualDeck;
  type Name = 'question' | 'right' | 'wrong' | 'why' | 'deck' | 'text' | 'file';
  const field = (name: Name, kind: 'line' | 'text' | 'file', required = true, value = '') => ({
    ...{ name, kind, required, value, label: say(`deck.form.${name}`), hint: say(`deck.form.${name}.hint`) },
  });
  if (/^paste\b/.test(rest)) {
    const fields = [
      field('file', 'file', false),
      field('text', 'text', false),
      field('deck', 'line', true, deck),
    ];
    return { title: say('deck.form.title'), fields, hidden: { do: 'add' } };
  }
  return {
    title: say('deck.form.title'),
    fields: [
      field('question', 'text'),
      field('right', 'line'),
      field('wrong', 'text'),
      field('why', 'text', false),
      field('deck', 'line', true, deck),
    ],
    hidden: { do: 'add', ...(id ? { id } : {}) },
  };
}
