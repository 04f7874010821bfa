import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadTopics } from '../../content';

const source = resolve(__dirname, '../../content/topics');

describe('loadTopics', () => {
  let folder: string;
  const edit = (file: string, change: (text: string) => string) => {
    const path = join(folder, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'topics-'));
    cpSync(source, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('finds our topics by itself, in the order of their numbers', () => {
    expect(loadTopics().map(({ number, id, experiment }) => [number, id, experiment])).toEqual([
      [1, 'multi-head', 'multi-head'],
      [2, 'qk-projections', 'qk-projections'],
      [3, 'dot-product-vs-additive', 'dot-product-vs-additive'],
      [4, 'scaling', 'scaling'],
      [5, 'padding-mask', 'padding-mask'],
      [6, 'head-dimension', 'head-dimension'],
      [7, 'encoder', 'encoder'],
      [8, 'embedding-scale', 'embedding-scale'],
      [9, 'positional-encoding', 'positional-encoding'],
      [10, 'pe-variants', 'pe-variants'],
      [11, 'residual', 'residual'],
      [12, 'layernorm-vs-batchnorm', 'layernorm-vs-batchnorm'],
      [13, 'batchnorm', 'batchnorm'],
      [14, 'ffn', 'ffn'],
      [15, 'cross-attention', 'cross-attention'],
      [16, 'causal-mask', 'causal-mask'],
      [17, 'parallelism', 'parallelism'],
      [18, 'subword', 'subword'],
      [19, 'lr-dropout', 'lr-dropout'],
      [20, 'bert-mask', 'bert-mask'],
      [21, 'kv-cache', 'kv-cache'],
      [22, 'mqa-gqa', 'mqa-gqa'],
      [23, 'flash-attention', 'flash-attention'],
      [24, 'rope-scaling', 'rope-scaling'],
      [25, 'moe', 'moe'],
      [26, 'efficient-attention', 'efficient-attention'],
      [27, 'decoding', 'decoding'],
      [28, 'fine-tuning', 'fine-tuning'],
      [29, 'modern-normalisation', 'modern-normalisation'],
      [30, 'mixed-precision', 'mixed-precision'],
    ]);
  });

  it('reads titles and sections from the two language files', () => {
    edit('04-scaling/en.md', (text) => text.replace(/^# .*/, '# Something else'));
    edit('04-scaling/zh.md', (text) => text.replace(/(## answer\n)[^#]*/, '$1\n一句话。\n\n'));

    const scaling = loadTopics(folder).find(({ id }) => id === 'scaling');

    expect(scaling?.title).toEqual({ en: 'Something else', zh: '除以 √d_k 的缩放' });
    expect(scaling?.sections.zh.answer).toBe('一句话。');
    expect(scaling?.sections.en.derivation).toMatch(/^Assume that[\s\S]*\\mathrm\{Var\}/);
  });

  it('reads files with Windows line ends alike', () => {
    edit('04-scaling/en.md', (text) => text.replace(/\n/g, '\r\n'));

    expect(loadTopics(folder)).toEqual(loadTopics());
  });

  it.each([
    [
      'an unknown key',
      'topic.yaml',
      (text: string) => `${text}\nextra: 1\n`,
      /04-scaling\/topic\.yaml[\s\S]*extra/,
    ],
    [
      'a missing language',
      'topic.yaml',
      (text: string) => text.replace(/^ {2}zh: 为什么.*\n/m, ''),
      /question\.zh/,
    ],
    [
      'a wrong number',
      'topic.yaml',
      (text: string) => text.replace('number: 4', 'number: 6'),
      /says 06-scaling/,
    ],
    [
      'a foreign experiment',
      'topic.yaml',
      (text: string) => text.replace('experiment: scaling', 'experiment: softmax'),
      /experiment must be scaling/,
    ],
    [
      'a missing section',
      'zh.md',
      (text: string) => text.replace('## trap', '## traps'),
      /04-scaling\/zh\.md: has the sections/,
    ],
    [
      'an empty section',
      'en.md',
      (text: string) => text.replace(/(## trap\n)[^#]*/, '$1\n'),
      /"trap" is empty/,
    ],
    ['no title', 'en.md', (text: string) => text.replace(/^# .*\n/, ''), /starts with one "# title"/],
    [
      'text before the sections',
      'en.md',
      (text: string) => text.replace('## answer', 'Hm.\n\n## answer'),
      /nothing before/,
    ],
  ])('refuses %s and names the file', (_, file, change, message) => {
    edit(join('04-scaling', file), change);

    expect(() => loadTopics(folder)).toThrow(message);
  });

  it('refuses two topics with one number', () => {
    renameSync(join(folder, '05-padding-mask'), join(folder, '04-padding-mask'));
    edit('04-padding-mask/topic.yaml', (text) => text.replace('number: 5', 'number: 4'));

    expect(() => loadTopics(folder)).toThrow(/two topics are called 4/);
  });
});
