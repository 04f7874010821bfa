import { checkElement, checkText, type Problems } from './block-elements';
import type { Json } from './types';
import type { World } from './world';

/** Where blocks are shown decides how many there may be and which. */
export type Surface = 'message' | 'modal' | 'home' | 'response_url';

export interface BlockContext {
  world: World;
  teamId: string;
  surface: Surface;
}

// Sum of all strings in a message's blocks, measured by users (bolt-js#2509); undocumented.
export const MOST_CHARACTERS = 13_200;

/** What is wrong with the blocks, in Slack's manner with a JSON pointer; empty when Slack would take them. */
export function blockProblems(blocks: unknown, context: BlockContext): string[] {
  const problems: string[] = [];
  const report: Problems = (what, where) =>
    void problems.push(`[ERROR] ${what} [json-pointer:/blocks${where}]`);
  if (!Array.isArray(blocks)) return ['[ERROR] must be an array [json-pointer:/blocks]'];
  const most = context.surface === 'modal' || context.surface === 'home' ? 100 : 50;
  if (blocks.length > most) report(`no more than ${most} items allowed`, '');
  const ids = new Set<string>();
  for (const [index, block] of (blocks as unknown[]).entries()) {
    const where = `/${index}`;
    if (!isObject(block)) report('must be an object', where);
    else {
      checkBlockId(block.block_id, ids, where, report);
      checkBlock(block, where, report, context);
    }
  }
  return problems;
}

function checkBlockId(id: unknown, taken: Set<string>, where: string, report: Problems): void {
  if (id === undefined) return;
  if (typeof id !== 'string' || id.length > 255) report('block_id: at most 255 characters', where);
  if (taken.has(String(id))) report(`block_id ${String(id)} already exists`, where);
  taken.add(String(id));
}

export function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + charactersIn(item), 0);
  return isObject(value)
    ? Object.entries(value).reduce((sum, [key, item]) => sum + (key === 'type' ? 0 : charactersIn(item)), 0)
    : 0;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Check = (block: Json, where: string, report: Problems, context: BlockContext) => void;

const BLOCKS: Record<string, { on: Surface[]; check: Check }> = {
  section: { on: everywhere(), check: checkSection },
  header: {
    on: everywhere(),
    check: (block, where, report) =>
      checkText(block.text, 150, `${where}/text`, report, { only: 'plain_text' }),
  },
  divider: { on: everywhere(), check: () => undefined },
  image: { on: everywhere(), check: checkImage },
  actions: { on: everywhere(), check: checkActions },
  context: { on: everywhere(), check: checkContext },
  input: { on: everywhere(), check: checkInput },
  rich_text: {
    on: everywhere(),
    check: (block, where, report) => {
      if (!Array.isArray(block.elements)) report('missing required field: elements', where);
    },
  },
  markdown: {
    on: ['message', 'response_url'],
    check: (block, where, report) => {
      if (typeof block.text !== 'string' || !block.text) report('missing required field: text', where);
      else if (block.text.length > 12_000) report('must be less than 12001 characters', `${where}/text`);
    },
  },
  table: {
    on: ['message', 'response_url'],
    check: (block, where, report) => {
      const rows = Array.isArray(block.rows) ? (block.rows as unknown[][]) : [];
      if (rows.length === 0 || rows.length > 100) report('rows: 1 to 100', where);
      if (rows.some((row) => !Array.isArray(row) || row.length > 20))
        report('at most 20 cells', `${where}/rows`);
    },
  },
  video: {
    on: everywhere(),
    check: (block, where, report) => {
      for (const field of ['alt_text', 'title', 'thumbnail_url', 'video_url'])
        if (!block[field]) report(`missing required field: ${field}`, where);
    },
  },
};

function everywhere(): Surface[] {
  return ['message', 'modal', 'home', 'response_url'];
}

function checkBlock(block: Json, where: string, report: Problems, context: BlockContext): void {
  const kind = BLOCKS[String(block.type)];
  if (!kind?.on.includes(context.surface))
    return void report(`unsupported type: ${String(block.type)}`, where);
  kind.check(block, where, report, context);
}

function checkSection(block: Json, where: string, report: Problems, context: BlockContext): void {
  const { text, fields, accessory } = block;
  if (text === undefined && fields === undefined) report('missing required field: text or fields', where);
  if (text !== undefined) checkText(text, 3000, `${where}/text`, report);
  if (fields !== undefined) {
    if (!Array.isArray(fields) || fields.length === 0 || fields.length > 10)
      report('fields: 1 to 10', `${where}/fields`);
    else for (const [n, field] of fields.entries()) checkText(field, 2000, `${where}/fields/${n}`, report);
  }
  if (accessory === undefined) return;
  if (isObject(accessory) && accessory.type === 'image')
    checkImage(accessory, `${where}/accessory`, report, context);
  else checkElement(accessory, 'section', `${where}/accessory`, report);
}

function checkActions(block: Json, where: string, report: Problems): void {
  const { elements } = block;
  if (!Array.isArray(elements) || elements.length === 0) return void report('elements: at least 1', where);
  if (elements.length > 25) report('no more than 25 items allowed', `${where}/elements`);
  const ids = elements.map((element) => (isObject(element) ? element.action_id : undefined)).filter(Boolean);
  if (new Set(ids).size < ids.length) report('action_id already exists', `${where}/elements`);
  for (const [n, element] of elements.entries())
    checkElement(element, 'actions', `${where}/elements/${n}`, report);
}

function checkContext(block: Json, where: string, report: Problems, context: BlockContext): void {
  const { elements } = block;
  if (!Array.isArray(elements) || elements.length === 0) return void report('elements: at least 1', where);
  if (elements.length > 10) report('no more than 10 items allowed', `${where}/elements`);
  elements.forEach((element: unknown, n) => {
    const path = `${where}/elements/${n}`;
    if (isObject(element) && element.type === 'image') checkImage(element, path, report, context);
    else checkText(element, 3000, path, report);
  });
}

function checkInput(block: Json, where: string, report: Problems): void {
  checkText(block.label, 2000, `${where}/label`, report, { only: 'plain_text' });
  if (block.hint !== undefined) checkText(block.hint, 2000, `${where}/hint`, report, { only: 'plain_text' });
  checkElement(block.element, 'input', `${where}/element`, report);
}

function checkImage(block: Json, where: string, report: Problems, context: BlockContext): void {
  const { alt_text: alt, image_url: url, slack_file: file, title } = block;
  if (typeof alt !== 'string' || !alt) report('missing required field: alt_text', where);
  else if (alt.length > 2000) report('must be less than 2001 characters', `${where}/alt_text`);
  if (title !== undefined) checkText(title, 2000, `${where}/title`, report, { only: 'plain_text' });
  if ((url === undefined) === (file === undefined))
    return void report('either image_url or slack_file', where);
  if (url !== undefined) {
    if (typeof url !== 'string' || !/^https:\/\/\S+$/.test(url) || url.length > 3000)
      report('invalid image_url', where);
    return;
  }
  if (context.surface === 'response_url') return void report('slack_file cannot be used here', where);
  const known = isObject(file)
    ? context.world.files.find(({ id }) => id === file.id || String(file.url).includes(`-${id}/`))
    : undefined;
  const shown =
    known?.processed && known.teamId === context.teamId && /^image\/(png|jpeg|gif)$/.test(known.mimetype);
  if (!shown) report('invalid slack file', where);
}
