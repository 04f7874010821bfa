import type { CommandOption } from '../../src/chat/command';

export function reviewOptions(suggest: NonNullable<CommandOption['suggest']>): CommandOption[] {
  return [
    {
      name: 'add',
      kind: 'word',
      describe: { en: 'a question, or all of a topic, e.g. scaling', zh: '加入一题或整个题目，如 scaling' },
      required: false,
      suggest,
    },
    {
      name: 'remove',
      kind: 'word',
      describe: { en: 'a question that shall not come any more', zh: '不再复习某一题' },
      required: false,
      suggest,
    },
    {
      name: 'export',
      kind: 'choice',
      describe: { en: 'your cards as a file', zh: '把卡片导出为文件' },
      required: false,
      choices: [
        { value: 'anki', label: { en: 'anki: a CSV that Anki imports', zh: 'anki：可导入 Anki 的 CSV' } },
      ],
    },
    {
      name: 'import',
      kind: 'file',
      describe: {
        en: 'such a CSV, or what Anki exports as notes in plain text',
        zh: '此类 CSV，或 Anki 以纯文本导出的笔记',
      },
      required: false,
    },
    {
      name: 'cards',
      kind: 'word',
      describe: {
        en: 'rows of such a file, or names like scaling/spread',
        zh: '粘贴此类文件的行，或 scaling/spread 这样的题名',
      },
      required: false,
    },
  ];
}
