import type { Topic } from '../../content';
import { type ExportFormat, exportFormats, type Receipt, shortId } from '../../src/chat/archive';
import { quotable } from '../../src/chat/clean-text';
import type { Answer, Command, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Attachment, Button, Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import { findReceipt, isAnswer, looksLikeId } from './find-receipt';
import { figureName } from './show-receipt';

const formats = [...exportFormats, 'link'] as const;

/** Bytes of an attachment. */
const largestFile = 1_000_000;

const mediaTypes = { csv: 'text/csv', svg: 'image/svg+xml' } as const;

/** `/export 3f2a91bc format:csv`: the numbers of a posted figure, its picture as SVG, or a link to it. */
export function createExport(topics: Topic[]): Command {
  return {
    name: 'export',
    area: 'ask',
    describe: {
      en: 'A posted figure as a table of numbers, as SVG or as a link',
      zh: '把发过的图导出为数据表、SVG 或链接',
    },
    options: [
      {
        name: 'id',
        kind: 'text',
        describe: { en: 'the id under the figure’s numbers', zh: '图中数字下方的编号' },
        required: false,
      },
      {
        name: 'format',
        kind: 'choice',
        describe: { en: 'table, picture or link', zh: '表格、图片或链接' },
        required: false,
        choices: [
          { value: 'csv', label: { en: 'csv: every number', zh: 'csv：所有数字' } },
          { value: 'svg', label: { en: 'svg: the picture', zh: 'svg：图片' } },
          { value: 'link', label: { en: 'link: on the local page', zh: 'link：本地页面' } },
        ],
      },
    ],
    examples: ['/export', '/export format:csv'],
    isPrivate: ({ text, format }) => !looksLikeId(text) || !exportFormats.some((known) => known === format),
    run: (request, context) => runExport(topics, request, context),
  };
}

async function runExport(topics: Topic[], request: Request, context: Context): Promise<Answer> {
  const { format: typed } = request.options;
  const format = formats.find((known) => known === typed?.toLowerCase());
  if (typed && !format) throw new UserError(inEveryLanguage('export.badFormat', { given: quotable(typed) }));
  const found = await findReceipt('export', request, context);
  if (isAnswer(found)) return found;
  const answer = answerAbout(found, topics, context);
  if (!format) return answer(context.say('export.choose'), true);
  if (format === 'link') return answer(await sayLink(found, context), true, 'link');
  const attachments = await filesOf(found, format, request, context);
  return { ...answer(describeFiles(attachments, format, context), false, format), attachments };
}

const answerAbout =
  (receipt: Receipt, topics: Topic[], { say, language }: Context) =>
  (markdown: string, secret: boolean, made?: (typeof formats)[number]): Answer => {
    const id = shortId(receipt.id);
    const others = formats.filter((format) => format !== made);
    return {
      title: say('export.title', { name: figureName(receipt, topics, language) }),
      blocks: [{ kind: 'section', role: 'answer', title: '', markdown }],
      facts: [],
      figures: [],
      buttons: [
        ...others.map(
          (format): Button => ({
            label: say(`export.button.${format}`),
            command: `/export ${id} format:${format}`,
          }),
        ),
        { label: say('receipt.button.verify'), command: `/verify ${id}` },
      ],
      private: secret,
    };
  };

async function filesOf(
  receipt: Receipt,
  format: ExportFormat,
  { theme }: Request,
  { archive, language }: Context,
): Promise<Attachment[]> {
  const id = shortId(receipt.id);
  const texts = await archive.export(receipt, format, { language, theme });
  if (texts.some((text) => Buffer.byteLength(text) > largestFile))
    throw new UserError(inEveryLanguage('export.tooLarge', { format, id }));
  return texts.map((text, index) => {
    const part = texts.length > 1 ? `-${index + 1}` : '';
    return { name: `${receipt.experiment}-${id}${part}.${format}`, mediaType: mediaTypes[format], text };
  });
}

function describeFiles(attachments: Attachment[], format: ExportFormat, { say }: Context): string {
  if (format === 'svg') return say('export.svg', { count: attachments.length });
  const lines = attachments[0]?.text.split('\r\n') ?? [];
  // Neither the lines that say what it is, nor the names of the columns, nor the end of the last row.
  const rows = lines.filter((line) => line !== '' && !line.startsWith('#')).length - 1;
  return say('export.csv', { rows });
}

async function sayLink({ id }: Receipt, { archive, say }: Context): Promise<string> {
  const link = await archive.link(id);
  return link ? say('export.link', { link }) : say('export.noLink', { id: shortId(id) });
}
