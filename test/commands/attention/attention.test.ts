import { createCommands } from '../../../commands';
import { createDispatch } from '../../../src/chat/dispatch';
import { neverLater, noMemory } from '../../../src/chat/no-memory';
import { parseCommandText } from '../../../src/chat/parse-command-text';
import { nobodyKnown } from '../../../src/chat/people';
import type { Block, Reply } from '../../../src/chat/types';
import { parameterSets } from '../../../src/experiments/parameters';
import { isInstalled } from '../../../src/models/tokens';
import { aRequest } from '../../requests';

interface Asked {
  experiment: string;
  parameters: Record<string, unknown>;
  seed: number;
}

const animal = 'The animal did not cross the street because it was too tired.';

/** `/attention` with a compute port that notes what it was asked for; the experiment has tests of its own. */
function createTalk() {
  const asked: Asked[] = [];
  const commands = createCommands();
  const fact = (name: string, measured: number) => ({
    name,
    label: { en: `fact ${name}`, zh: `事实 ${name}` },
    measured,
    expected: null,
    tolerance: null,
    unit: '',
    holds: null,
  });
  const dispatch = createDispatch({
    people: nobodyKnown,
    memory: noMemory,
    later: neverLater,
    now: () => 0,
    commands,
    compute: async (task) => {
      asked.push(task);
      parameterSets.attention!.schema.parse(task.parameters);
      const figure = { id: 'fig-0', width: 1100, height: 700, alt: 'a figure', ...task };
      return {
        facts: [fact('winner_layer', 0), fact('winner_head', 3)],
        sample: 'Weights #713639df.',
        reading: 'What the numbers say.',
        figures: [figure],
        timings: { compute: 1, draw: 1 },
      };
    },
  });
  const command = commands.find(({ name }) => name === 'attention')!;
  const say = async (rest: string, locale = 'en'): Promise<{ reply: Reply; asked: Asked | undefined }> => {
    const text = `/attention ${rest}`.trim();
    const { options } = parseCommandText(text);
    const reply = await dispatch(
      aRequest({ command: 'attention', options, text, person: { id: 'a', name: 'A', locale } }),
    );
    return { reply, asked: asked.pop() };
  };
  return { say, command };
}

const words = (blocks: Block[]) =>
  blocks.map((block) => (block.kind === 'section' ? block.markdown : '')).join('\n');
const labels = ({ buttons }: Reply) => buttons.map(({ label }) => label);

describe('/attention', () => {
  const { say, command } = createTalk();

  it.each<[string, Record<string, unknown>]>([
    ['', { view: 'head', model: 'use-lite', layer: 1, head: 1, scale: true, mask: 'none', temperature: 1 }],
    ['layer:0 head:3 query:it', { view: 'head', layer: 0, head: 3, query: 'it' }],
    ['head:all', { view: 'model' }],
    ['head:all layer:0', { view: 'heads', layer: 0 }],
    ['head:hunt:it->animal', { view: 'hunt', from: 'it', to: 'animal' }],
    ['hunt:it→tired', { view: 'hunt', from: 'it', to: 'tired' }],
    ['hunt:the#2->street', { view: 'hunt', from: 'the#2', to: 'street' }],
    ['scale:off', { view: 'head', scale: false }],
    ['scale：关', { scale: false }],
    ['mask:causal', { mask: 'causal', width: 0 }],
    ['mask:window:2', { mask: 'window', width: 2 }],
    ['mask=padding:3', { mask: 'padding', width: 3 }],
    ['temperature:0.5', { temperature: 0.5 }],
    ['compare:"The animal was too wide."', { view: 'compare', other: 'The animal was too wide.' }],
    ['twin:random seed:7', { view: 'random' }],
    ['step:weights mask:causal', { view: 'step', step: 'weights', mask: 'causal' }],
  ])('%s', async (options, expected) => {
    const { reply, asked } = await say(`"${animal}" ${options}`);

    expect(reply.failure).toBeUndefined();
    expect(asked?.experiment).toBe('attention');
    expect(asked?.parameters).toMatchObject({ sentence: animal, ...expected });
    expect(asked?.seed).toBe(options.includes('seed:7') ? 7 : 1);
  });

  it('shows the picture, what the numbers say and the whole receipt', async () => {
    const { reply } = await say(`"${animal}" hunt:it->animal`);
    const [said, figure, facts] = reply.blocks;

    expect(said?.kind === 'section' && said.markdown).toContain('What the numbers say.');
    expect(figure).toEqual({ kind: 'figure', figure: 'fig-0' });
    expect(facts?.kind === 'facts' && facts.caption).toBe('Weights #713639df.');
    expect(reply.private).toBe(false);
  });

  it('leads from a head to the next, to all, to the scale and to the storyboard', async () => {
    const { reply } = await say(`"${animal}" layer:0 head:3 mask:window:2`);

    expect(labels(reply).slice(0, 4)).toEqual(['Next head', 'All heads', 'Scale off', 'Storyboard']);
    expect(reply.buttons.map(({ command: line }) => line.replace(`"${animal}"`, '…')).slice(0, 4)).toEqual([
      '/attention … mask:window:2 layer:1 head:0 in:place',
      '/attention … mask:window:2 head:all',
      '/attention … mask:window:2 layer:0 head:3 scale:off',
      '/attention … mask:window:2 layer:0 head:3 step:scores',
    ]);
  });

  it('opens the head that a hunt has found', async () => {
    const { reply } = await say(`"${animal}" hunt:it->animal`);

    expect(reply.buttons[0]).toEqual({
      label: 'Open layer 0, head 3',
      command: `/attention "${animal}" layer:0 head:3 query:it`,
    });
  });

  it('goes through the storyboard in place, there and back', async () => {
    const first = await say(`"${animal}" step:scores`);
    const middle = await say(`"${animal}" step:masked in:place`);
    const last = await say(`"${animal}" step:output in:place`);

    expect(labels(first.reply).slice(0, 1)).toEqual(['÷ √d_k →']);
    expect(labels(middle.reply).slice(0, 2)).toEqual(['← ÷ √d_k', 'softmax →']);
    expect(labels(last.reply)[0]).toBe('← softmax');
    expect(first.reply.edits).toBeUndefined();
    expect(middle.reply.edits).toBe('pressed');
    expect(command.edits?.({ in: 'place' })).toBe(true);
    expect(command.edits?.({})).toBe(false);
  });

  it('says lines with its buttons that it understands', async () => {
    for (const sentence of [animal, 'He said "go: now" and left.', 'Both "kinds” of marks.']) {
      const { reply } = await say(
        sentence.includes('"') ? `“${sentence.replace('”', '"')}”` : `"${sentence}"`,
      );
      expect(reply.failure).toBeUndefined();
      for (const { command: line } of reply.buttons) {
        const { asked } = await say(line.replace('/attention ', ''));
        expect(asked).toBeDefined();
      }
    }
  });

  it.each<[string, string, RegExp]>([
    ['', 'Give me a sentence', /给一个句子/],
    [`"${'word '.repeat(200)}"`, 'for at most 128. Shorten it by about', /最多处理 128 个/],
    [`"${animal}" layer:2`, 'use-lite has the layers 0 to 1', /层是 0 到 1/],
    [`"${animal}" head:4`, 'use-lite has the heads 0 to 3', /头是 0 到 3/],
    [`"${animal}" head:first`, 'counted from 0, all, or hunt', /从 0 数起的整数、all/],
    [`"${animal}" hunt:it->dog`, 'There is no word `dog`', /没有 `dog` 这个词/],
    [`"${animal}" hunt:it`, '`it` is no edge', /不是一条边/],
    [`"${animal}" query:street#2`, 'no word `street#2`', /没有 `street#2`/],
    [`"${animal}" mask:diagonal`, 'window:2', /window:2/],
    [`"${animal}" mask:padding:13`, 'at most 12', /最多遮 12 个/],
    [`"${animal}" temperature:0`, '0.01 to 100', /0.01 到 100/],
    [`"${animal}" step:last`, 'scores, scaled, masked, weights or output', /scores、scaled/],
    [`"${animal}" step:scores compare:"a b"`, 'One view at a time', /一次只能看一种/],
    [`"${animal}" compare:"Nothing alike"`, 'nothing to set side by side', /没法对齐/],
    [`"${animal}" twin:brother`, 'random is the only twin', /只有 random/],
    ['我们今天学习自注意力机制 twin:random lang:en', 'its weights are random already', /本来就是随机权重/],
    [`"${animal}" scal:off`, 'Did you mean `scale`', /是不是想写 `scale`/],
    [`"${animal}" seed:-1`, '0 to 2147483647', /0 到 2147483647/],
  ])('explains %s', async (line, english, chinese) => {
    const { reply, asked } = await say(line);

    expect(asked).toBeUndefined();
    expect(reply.private).toBe(true);
    expect(reply.failure).toEqual({ whose: 'person' });
    expect(words(reply.blocks)).toContain(english);
    expect(words((await say(`${line} lang:zh`)).reply.blocks)).toMatch(chinese);
    expect(command.isPrivate?.(parseCommandText(`/attention ${line}`).options)).toBe(true);
  });

  it('tells all mistakes at once', async () => {
    const { reply } = await say(`"${animal}" mask:x step:y foo:z`);

    expect(words(reply.blocks).match(/^- /gm)).toHaveLength(3);
  });

  it('shows Chinese without training, and says why', async () => {
    const { reply, asked } = await say('我们今天学习自注意力机制');

    expect(asked?.parameters).toMatchObject({ model: 'untrained', view: 'head' });
    expect(words(reply.blocks)).toMatch(/只懂英文/);
    expect(reply.language).toBe('zh');
    expect(command.isPrivate?.({ text: '我们今天学习自注意力机制' })).toBe(false);
  });

  it('names what the model does not know in an English sentence', async () => {
    const { reply, asked } = await say('"The cat likes 鱼 and 😀 very much indeed." lang:en');

    expect(asked?.parameters).toMatchObject({ model: 'use-lite' });
    expect(words(reply.blocks)).toContain(
      '2 tokens are unknown to use-lite and read as the same blank: `鱼` `😀`.',
    );
  });

  it('says what to run when the larger model is not there', async () => {
    const { reply, asked } = await say(`"${animal}" model:minilm layer:5 head:11`);

    if (isInstalled('minilm'))
      expect(asked?.parameters).toMatchObject({ model: 'minilm', layer: 5, head: 11 });
    else expect(words(reply.blocks)).toContain('npm run models');
  });

  it('sets the larger model beside its own twin where it is there', async () => {
    const { reply, asked } = await say(`"${animal}" model:minilm twin:random layer:5 head:11 seed:7`);
    const { reply: head } = await say(`"${animal}" model:minilm layer:5 head:11`);

    if (!isInstalled('minilm')) return expect(words(reply.blocks)).toContain('npm run models');
    expect(asked).toMatchObject({
      parameters: { model: 'minilm', view: 'random', layer: 5, head: 11 },
      seed: 7,
    });
    expect(head.buttons.map(({ command: line }) => line)).toContain(
      `/attention "${animal}" model:minilm layer:5 head:11 twin:random`,
    );
  });

  it('suggests options once there is a sentence, then their values', () => {
    const suggested = (rest: string) => command.complete?.(rest, 'en').map(({ label }) => label) ?? [];

    expect(suggested('The')).toEqual([]);
    expect(suggested('"The cat" ')).toEqual(expect.arrayContaining(['layer:', 'step:', 'compare:']));
    expect(suggested('"The cat" st')).toEqual(['step:']);
    expect(suggested('"The cat" step:s')).toEqual(['scores', 'scaled']);
  });

  it('has examples that work', async () => {
    for (const line of command.examples) {
      const { reply } = await say(line.replace('/attention ', ''));
      expect([line, reply.failure]).toEqual([line, undefined]);
    }
  });
});
