import { createCommands } from '../../../commands';
import type { Command } from '../../../src/chat/command';
import { createDispatch } from '../../../src/chat/dispatch';
import { neverLater, noMemory } from '../../../src/chat/no-memory';
import { parseCommandText } from '../../../src/chat/parse-command-text';
import { nobodyKnown } from '../../../src/chat/people';
import { plainButtons } from '../../../src/chat/plain-buttons';
import type { Block } from '../../../src/chat/types';
import { parameterSets } from '../../../src/experiments/parameters';
import { aRequest } from '../../requests';

interface Asked {
  experiment: string;
  parameters: Record<string, unknown>;
  seed: number;
}

/** `/ask` with a compute port that notes what it was asked for; the experiments have tests of their own. */
function createTalk() {
  const asked: Asked[] = [];
  const commands = createCommands();
  const dispatch = createDispatch({
    people: nobodyKnown,
    memory: noMemory,
    later: neverLater,
    now: Date.now,
    commands,
    compute: async (task) => {
      asked.push(task);
      const fact = {
        name: 'f',
        label: { en: 'a fact', zh: '一个事实' },
        measured: 1,
        expected: 1,
        tolerance: 0.1,
        unit: '',
        holds: true,
      };
      const figure = { id: 'fig-0', width: 1100, height: 700, alt: 'a figure', ...task };
      return { facts: [fact], sample: 'Sample.', figures: [figure], timings: { compute: 1, draw: 1 } };
    },
  });
  const ask = (options: Record<string, string>, text = '/ask', locale = 'en') =>
    dispatch(aRequest({ options, text, person: { id: 'a', name: 'A', locale } }));
  return { ask, asked, commands };
}

const shape = (blocks: Block[]) =>
  blocks.map((block) => (block.kind === 'section' ? block.role : block.kind));
const words = (blocks: Block[]) =>
  blocks.map((block) => (block.kind === 'section' ? block.markdown : '')).join('\n');

describe('/ask', () => {
  it.each([
    ['scaling', 'scaling'],
    ['why divide by sqrt(dk)', 'scaling'],
    ['为什么要除以根号dk', 'scaling'],
    ['sclaing', 'scaling'],
    ['multi-head', 'multi-head'],
    ['qk-projections', 'qk-projections'],
    ['dot-product-vs-additive', 'dot-product-vs-additive'],
    ['padding-mask', 'padding-mask'],
    ['为什么每个head要降维', 'head-dimension'],
    ['describe the encoder', 'encoder'],
    ['词向量为什么乘以根号d', 'embedding-scale'],
    ['位置编码', 'positional-encoding'],
    ['RoPE', 'pe-variants'],
    ['残差连接', 'residual'],
    ['pre-LN or post-LN', 'layernorm-vs-batchnorm'],
    ['batch norm', 'batchnorm'],
    ['前馈网络', 'ffn'],
    ['encoder-decoder attention', 'cross-attention'],
    ['因果掩码', 'causal-mask'],
    ['并行化体现在哪里', 'parallelism'],
    ['子词切分', 'subword'],
    ['dropout加在哪里', 'lr-dropout'],
    ['BERT为什么用MASK', 'bert-mask'],
    ['KV cache 占多少显存', 'kv-cache'],
    ['分组查询注意力', 'mqa-gqa'],
    ['在线softmax', 'flash-attention'],
    ['位置插值', 'rope-scaling'],
    ['负载均衡', 'moe'],
    ['滑动窗口注意力', 'efficient-attention'],
    ['beam search or sampling', 'decoding'],
    ['how does LoRA work', 'fine-tuning'],
    ['RMSNorm', 'modern-normalisation'],
    ['混合精度', 'mixed-precision'],
  ])('%s is answered by the topic %s', async (text, experiment) => {
    const { ask, asked } = createTalk();

    const reply = await ask({ text });

    expect(reply.failure).toBeUndefined();
    expect(asked.map((task) => task.experiment)).toEqual([experiment]);
  });

  it.each([
    ['short', ['answer', 'facts', 'figure']],
    ['full', ['answer', 'argument', 'facts', 'figure', 'reading', 'trap', 'strong', 'references']],
    ['derivation', ['answer', 'derivation', 'facts', 'figure', 'references']],
  ])('at depth %s says what belongs there', async (depth, parts) => {
    const { ask } = createTalk();

    const reply = await ask({ text: 'scaling', depth });

    expect(shape(reply.blocks)).toEqual(parts);
  });

  it('speaks Chinese when asked to, when asked in Chinese, and on a Chinese page', async () => {
    const { ask } = createTalk();

    const replies = [
      await ask({ text: 'scaling', lang: 'zh' }),
      await ask({ text: '缩放' }, '/ask 缩放'),
      await ask({ text: 'scaling' }, '/ask scaling', 'zh-CN'),
    ];

    for (const reply of replies) {
      expect(reply.language).toBe('zh');
      expect(reply.title).toMatch(/\p{Script=Han}/u);
      expect(reply.facts[0]!.label).toBe('一个事实');
    }
  });

  it('computes with the parameters and the seed given, by whatever spelling', async () => {
    const { ask, asked } = createTalk();

    await ask({ text: 'scaling', dk: '2^8', seed: '7' });

    expect(asked[0]).toMatchObject({ parameters: { d_k: 256, n: 64 }, seed: 7 });
  });

  it('keeps the person’s parameters in the buttons that re-run', async () => {
    const { ask } = createTalk();

    const reply = await ask({ text: 'scaling', n: '32', seed: '7' });
    const commands = reply.buttons.map((button) => button.command);

    expect(commands).toContain('/what-if scaling n:32 seed:7 → seed:8');
    expect(commands).toContain('/ask scaling n:32 seed:7 depth:derivation');
    expect(
      commands.filter((command) => /seed:7/.test(command) && /n:32/.test(command)).length,
    ).toBeGreaterThan(2);
  });

  it('has buttons that all work, in both languages', async () => {
    const { ask, commands } = createTalk();
    const dispatch = createDispatch({
      people: nobodyKnown,
      memory: noMemory,
      later: neverLater,
      now: Date.now,
      commands,
      compute: async () => ({ facts: [], sample: '', figures: [], timings: { compute: 0, draw: 0 } }),
    });

    for (const text of Object.keys(parameterSets))
      for (const lang of ['en', 'zh'])
        for (const button of (await ask({ text, lang })).buttons) {
          const parsed = parseCommandText(button.command);
          const reply = await dispatch(aRequest({ ...parsed, text: button.command }));
          expect([button.command, reply.failure]).toEqual([button.command, undefined]);
        }
  });

  it('without a topic lists all of them to choose from', async () => {
    const { ask } = createTalk();

    const reply = await ask({});

    expect(reply.menu?.choices.map((choice) => choice.command)).toEqual([
      '/ask multi-head',
      '/ask qk-projections',
      '/ask dot-product-vs-additive',
      '/ask scaling',
      '/ask padding-mask',
      '/ask head-dimension',
      '/ask encoder',
      '/ask embedding-scale',
      '/ask positional-encoding',
      '/ask pe-variants',
      '/ask residual',
      '/ask layernorm-vs-batchnorm',
      '/ask batchnorm',
      '/ask ffn',
      '/ask cross-attention',
      '/ask causal-mask',
      '/ask parallelism',
      '/ask subword',
      '/ask lr-dropout',
      '/ask bert-mask',
      '/ask kv-cache',
      '/ask mqa-gqa',
      '/ask flash-attention',
      '/ask rope-scaling',
      '/ask moe',
      '/ask efficient-attention',
      '/ask decoding',
      '/ask fine-tuning',
      '/ask modern-normalisation',
      '/ask mixed-precision',
    ]);
  });

  it('suggests instead of guessing when it is not sure', async () => {
    const { ask, asked } = createTalk();

    const reply = await ask({ text: '注意力' }, '/ask 注意力');

    expect(asked).toEqual([]);
    expect(reply.failure).toBeUndefined();
    expect(plainButtons(reply).length).toBeGreaterThan(1);
  });

  it.each([
    [
      'an unknown parameter',
      { text: 'scaling', d_q: '5' },
      '`d_q` is no option of `/ask scaling`. Did you mean `d_k`?',
    ],
    ['a number out of range', { text: 'scaling', d_k: '99999' }, '`d_k:99999` does not fit'],
    ['a word for a number', { text: 'scaling', d_k: 'many' }, '`d_k:many` does not fit'],
    ['an unknown choice', { text: 'qk-projections', mode: 'both' }, '`mode:both` does not fit'],
    ['a bad text', { text: 'subword', word: 'two,words' }, 'one word of up to 14 letters or digits'],
    ['a bad seed', { text: 'scaling', seed: '-3' }, '`seed:-3` does not fit'],
    ['a seed beyond 31 bits', { text: 'scaling', seed: '2147483648' }, '`seed:2147483648` does not fit'],
    ['a bad depth', { text: 'scaling', depth: 'deep' }, '`depth:deep` does not fit'],
    ['a bad language', { text: 'scaling', lang: 'fr' }, '`lang:fr` does not fit'],
  ])('refuses %s, says what is accepted, and computes nothing', async (_, options, complaint) => {
    const { ask, asked } = createTalk();

    const reply = await ask(options as Record<string, string>);

    expect(asked).toEqual([]);
    expect(reply).toMatchObject({ failure: { whose: 'person' }, private: true });
    expect(words(reply.blocks)).toContain(complaint);
    expect(words(reply.blocks)).toContain('Accepted by `/ask');
  });

  it('tells all mistakes at once, in Chinese too', async () => {
    const { ask } = createTalk();

    const reply = await ask({ text: 'scaling', d_k: 'x', seed: 'y', lang: 'zh' });

    expect(words(reply.blocks)).toContain('`d_k:x` 不合适');
    expect(words(reply.blocks)).toContain('`seed:y` 不合适');
  });

  it.each(['qwertyuiop zxcvb', '🤖🤖', '@everyone', '<script>alert(1)</script>', '`rm -rf`'])(
    'computes nothing for %s, and quotes it harmlessly',
    async (text) => {
      const { ask, asked } = createTalk();

      const reply = await ask({ text });

      expect(asked).toEqual([]);
      expect(reply.private).toBe(true);
      expect(reply.buttons.length).toBeGreaterThan(0);
      expect(words(reply.blocks)).not.toContain('``');
    },
  );
});

describe('suggestions while typing', () => {
  const suggest = (line: string, language: 'en' | 'zh' = 'en') => {
    const command = createCommands().find((candidate: Command) => candidate.name === 'ask')!;
    return command.complete!(line, language);
  };

  it('offer topics, then options, then values', () => {
    expect(suggest('sca').map((completion) => completion.insert)).toContain('scaling ');
    expect(suggest('scaling ').map((completion) => completion.label)).toEqual(
      expect.arrayContaining(['d_k:', 'n:', 'depth:', 'seed:', 'lang:']),
    );
    expect(suggest('scaling d_k:64 depth:').map((completion) => completion.insert)).toContain(
      'scaling d_k:64 depth:derivation ',
    );
  });

  it('hint at ranges and defaults in the language of the page', () => {
    const english = suggest('scaling d_').find((completion) => completion.label === 'd_k:');
    const chinese = suggest('scaling d_', 'zh').find((completion) => completion.label === 'd_k:');

    expect(english!.hint).toContain('1 to 1024, default 64');
    expect(chinese!.hint).toContain('1 到 1024，默认 64');
  });

  it('do not offer an option twice', () => {
    expect(suggest('scaling d_k:64 ').map((completion) => completion.label)).not.toContain('d_k:');
  });
});
