import { createCommands } from '../../../commands';
import { completeLine } from '../../../src/chat/complete-line';
import { checkForm } from '../../../src/platforms/slack/check-form';
import {
  type FormMemory,
  readFields,
  readMemory,
  toOptions,
  toView,
} from '../../../src/platforms/slack/form-view';
import { aRequest } from '../../requests';

const commands = createCommands();
const ask = commands.find(({ name }) => name === 'ask')!;
const memory: FormMemory = { command: 'ask', language: 'en', channelId: 'C1', threadTs: '' };

describe('the form of /ask', () => {
  it('is a modal with a searchable question, filled in with what is known', () => {
    const view = toView(ask.form!('scaling d_k:256 depth:full', 'en'), memory);

    expect(view.title.text.length).toBeLessThanOrEqual(24);
    expect(readMemory(view.private_metadata!)).toEqual(memory);
    expect(view.blocks[0]).toMatchObject({
      type: 'input',
      optional: false,
      element: { type: 'external_select', min_query_length: 0, initial_option: { value: 'scaling' } },
    });
    expect(view.blocks[1]).toMatchObject({ element: { type: 'plain_text_input', initial_value: 'd_k:256' } });
    expect(view.blocks[2]).toMatchObject({
      element: { type: 'static_select', initial_option: { value: 'full' } },
    });
  });

  it('is in Chinese for a Chinese speaker', () => {
    const view = toView(ask.form!('', 'zh'), { ...memory, language: 'zh' });

    expect(view.title.text).toBe('提问');
    expect(JSON.stringify(view)).not.toContain('"initial_option":null');
  });

  it('drops the response address rather than being refused for its length', () => {
    const long = { ...memory, responseUrl: `https://hooks.slack.com/${'x'.repeat(4000)}` };

    expect(readMemory(toView(ask.form!('', 'en'), long).private_metadata!)).toEqual(memory);
  });

  it('suggests topics and, last, the typed words themselves', () => {
    const suggest = (typed: string) =>
      toOptions(typed, completeLine(commands, `/ask ${typed}`, 'en'), memory);

    expect(suggest('')).not.toHaveLength(0);
    const options = suggest('scal');
    expect(options[0]).toMatchObject({ value: 'scaling' });
    expect(options.at(-1)).toMatchObject({ value: 'scal', text: { text: '“scal”' } });
    for (const { text, value } of suggest('x'.repeat(140))) {
      expect(text.text.length).toBeLessThanOrEqual(75);
      expect(value.length).toBeLessThanOrEqual(150);
    }
    expect(suggest('x'.repeat(200))).toEqual([]);
  });

  it('reads what was filled in', () => {
    const values = {
      'field-question': {
        'field-question': { type: 'external_select', selected_option: { value: 'scaling' } },
      },
      'field-parameters': { 'field-parameters': { type: 'plain_text_input', value: null } },
      'field-seed': { 'field-seed': { type: 'plain_text_input', value: '7' } },
    };

    expect(readFields({ state: { values } })).toEqual({ question: 'scaling', seed: '7' });
  });
});

describe('a filled-in form', () => {
  const check = (fields: Record<string, string>, language: 'en' | 'zh' = 'en') =>
    checkForm(ask, { filledIn: fields, hidden: {} }, aRequest(), language);

  it('is checked from memory', async () => {
    expect(await check({ question: 'scaling', parameters: 'd_k:256', seed: '7' })).toBeNull();
  });

  it('has each mistake at its field, in the language of the form', async () => {
    expect(await check({ question: 'scaling', seed: 'often' })).toMatchObject({
      'field-seed': expect.stringContaining('whole number'),
    });
    expect(await check({ question: 'scaling', parameters: 'd_k:-3', depth: 'full' }, 'zh')).toMatchObject({
      'field-parameters': expect.stringContaining('不合适'),
    });
    expect(await check({ question: 'qqqq zzzz xxxx' })).toMatchObject({
      'field-question': expect.stringContaining('comes near'),
    });
  });

  it('is let through where only the worker can tell', async () => {
    expect(await check({ question: 'attention' })).toBeNull();
  });
});
