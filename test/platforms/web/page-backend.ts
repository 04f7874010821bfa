import { createCanvas } from 'canvas';
import { createOpenReceipt } from '../../../commands/receipts/open-receipt';
import type { Receipt } from '../../../src/chat/archive';
import type { Completion, Context } from '../../../src/chat/command';
import { fileKey } from '../../../src/chat/read-file';
import { fillIn, formOfLine } from '../../../src/chat/read-typed';
import type { Request } from '../../../src/chat/types';
import type { Language } from '../../../src/language';
import { createWebDelivery } from '../../../src/platforms/web/deliver';
import { listenForPeople } from '../../../src/platforms/web/listen';
import type { WebPorts } from '../../../src/platforms/web/ports';
import { bring } from '../../bring-command';
import { guess } from '../../guess-command';
import { createMemoryPorts } from './memory-ports';
import { realisticReply } from './realistic-reply';

/** A whole program behind the page, in memory: the worker types, thinks for `delay` ms and answers. */
export async function startBackend(pageFolder: string, { delay = 30 } = {}) {
  const waiting = new Set<Promise<unknown>>();
  const memory = createMemoryPorts();
  const delivery = createWebDelivery(memory.history);
  const state = { delay, refuse: '' };
  let counted = 0;
  const brought = new Map<string, string>();
  const receipts: Receipt[] = [];
  const openKept = createOpenReceipt({
    find: async (typed) => receipts.filter(({ id }) => id.startsWith(typed)),
    drawn: async ({ id, ...task }, { theme }) => [
      { id: `${id}-${theme}`, width: 1100, height: 700, alt: 'A kept picture.', ...task },
    ],
    topics: [],
  });
  const work = async (request: Request) => {
    const language: Language =
      /\p{Script=Han}/u.test(request.text) || request.person.locale === 'zh' ? 'zh' : 'en';
    await delivery.started(request);
    await new Promise((resolve) => setTimeout(resolve, state.delay));
    const reply = realisticReply(language, `scaling-${request.theme}`);
    if (request.command === 'count') {
      const title = `Count ${counted}`;
      counted += 1;
      const counter = { ...reply, title, blocks: [], buttons: [{ label: 'On', command: '/count on' }] };
      const instead = request.address.edits === 'yes' ? (request.address.pressed ?? null) : null;
      await delivery.deliver(request, counter, `reply-${request.id}`, instead);
      return;
    }
    if (request.command === 'guess') {
      const said = await guess.run(request, {} as Context);
      const instead = request.address.edits === 'yes' ? (request.address.pressed ?? null) : null;
      await delivery.deliver(request, { ...reply, ...said }, `reply-${request.id}`, instead);
      return;
    }
    if (request.command === 'bring') {
      const readFile = async () => brought.get(request.address[fileKey('deck')] ?? '') ?? null;
      const said = await bring.run(request, { readFile } as never);
      await delivery.deliver(request, { ...reply, ...said }, `reply-${request.id}`);
      return;
    }
    const secret = request.command === 'review';
    await delivery.deliver(
      request,
      secret ? { ...reply, title: 'Your reviews', private: true } : reply,
      `reply-${request.id}`,
    );
  };
  const ports: WebPorts = {
    ...memory.ports,
    brought: {
      keep: async (bytes) => {
        const id = `brought-${brought.size}`.padEnd(32, 'x');
        brought.set(id, String(bytes));
        return id;
      },
    },
    form: (line, language) => formOfLine([guess, bring], line, language)?.form ?? null,
    fillIn: (line, fields, language) => fillIn([guess, bring], line, fields, language),
    edits: (command, { text }) => (command === 'count' || command === 'guess') && text !== undefined,
    pageFolder,
    async accept(request) {
      if (state.refuse) return { accepted: false, message: state.refuse };
      if (!memory.accepted.some(({ id }) => id === request.id)) {
        memory.accepted.push(request);
        if (request.command !== 'silent') waiting.add(work(request));
      }
      return { accepted: true, ahead: request.command === 'silent' ? 2 : 0 };
    },
    openReceipt: async (id, { language, theme }) =>
      receipts.some((kept) => kept.id.startsWith(id))
        ? openKept(id, { language, theme })
        : id.startsWith('0')
          ? { ...realisticReply(language, ''), title: 'None', blocks: [], failure: { whose: 'person' } }
          : {
              ...realisticReply(language, `scaling-${theme}`),
              buttons: [{ label: 'Again', command: `/ask scaling seed:${id.length}` }],
            },
    figures: { read: async (id) => ({ png: drawHeatmap(id.endsWith('dark')) }) },
    complete,
  };
  const page = await listenForPeople(ports, { port: 0 });
  return {
    ...page,
    ...memory,
    ports,
    delivery,
    state,
    /** What a link to a figure finds, beside made-up ones. */
    receipts,
    settled: () => Promise.all(waiting),
  };
}

const commands: Record<Language, [string, string][]> = {
  en: [
    ['ask', 'Ask an interview question; the answer is computed'],
    ['quiz', 'Five questions on a topic'],
    ['review', 'What is due for you today'],
    ['help', 'What can be said here'],
  ],
  zh: [
    ['ask', '问一道面试题，答案当场计算'],
    ['quiz', '一个主题的五道题'],
    ['review', '今天该复习的内容'],
    ['help', '这里能说什么'],
  ],
};

function complete(text: string, language: Language): Completion[] {
  if (/^\/\w*$/.test(text)) {
    return commands[language]
      .filter(([name]) => `/${name}`.startsWith(text))
      .map(([name, hint]) => ({ insert: `/${name} `, label: `/${name}`, hint }));
  }
  if (!text.startsWith('/ask ')) return [];
  const range = language === 'zh' ? '1–4096，默认 64' : '1–4096, default 64';
  return ['scaling', 'softmax', 'scaling d_k:']
    .filter((topic) => topic.startsWith(text.slice(5)))
    .map((topic) => ({
      insert: `/ask ${topic}`,
      label: topic,
      hint: topic.endsWith(':') ? range : '√dₖ',
    }));
}

/** Two heatmaps as a stand-in for a picture, 1100 × 700. */
function drawHeatmap(dark: boolean): Buffer {
  const canvas = createCanvas(1100, 700);
  const ink = canvas.getContext('2d');
  ink.fillStyle = dark ? '#14161d' : '#ffffff';
  ink.fillRect(0, 0, 1100, 700);
  for (let cell = 0; cell < 288; cell += 1) {
    const [side, row, column] = [Math.floor(cell / 144), Math.floor((cell % 144) / 12), cell % 12];
    const weight =
      side === 0 ? Math.abs(Math.sin(row * 5 + column * 3)) : row === (column * 5) % 12 ? 1 : 0.04;
    ink.fillStyle = `hsl(${230 + weight * 60} 70% ${dark ? 15 + weight * 55 : 95 - weight * 55}%)`;
    ink.fillRect(60 + side * 520 + column * 38, 110 + row * 38, 36, 36);
  }
  ink.fillStyle = dark ? '#e8eaf1' : '#1a1d29';
  ink.font = '28px sans-serif';
  ink.fillText('scaled by 1/√d_k', 60, 80);
  ink.fillText('not scaled', 580, 80);
  return canvas.toBuffer('image/png');
}
