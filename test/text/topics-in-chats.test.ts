import type { Nodes } from 'mdast';
import { loadTopics } from '../../content';
import type { ChatPart } from '../../src/text/chat-parts';
import { toDiscordMarkdown } from '../../src/text/discord-markdown';
import { displayFormula } from '../../src/text/display-formula';
import { toMrkdwn } from '../../src/text/mrkdwn';
import { parseMarkdown } from '../../src/text/parse-markdown';
import { splitText } from '../../src/text/split-text';
import { writeMaths } from '../../src/text/write-maths';

const sections = loadTopics().flatMap(({ id, sections }) =>
  (['en', 'zh'] as const).flatMap((language) =>
    Object.entries(sections[language]).map(
      ([role, markdown]) => [`${id} ${language} ${role}`, markdown] as const,
    ),
  ),
);

/** All that a reader reads, without marks and spaces. */
function wordsOf(node: Nodes): string {
  const tex = displayFormula(node);
  if (tex !== undefined) return tex;
  if (node.type === 'inlineMath') return writeMaths(node.value);
  if ('children' in node) return node.children.map(wordsOf).join('');
  return 'value' in node ? node.value : '';
}

const onlyWords = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
const readParts = (parts: ChatPart[], read: (text: string) => string) =>
  onlyWords(
    parts
      .map((part) =>
        part.kind === 'formula' ? part.tex : read(part.text).replace(/^\s*\d+\.(?=\s|$)/gm, ''),
      )
      .join('\n'),
  );

const readDiscord = (text: string) => text.replace(/\\([^0-9A-Za-z\s])/g, '$1');
const readSlack = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replace(/[ˍˋ]/g, '');

describe('the topics in chats', () => {
  it.each(sections)('%s keeps every word', (_, markdown) => {
    const words = onlyWords(wordsOf(parseMarkdown(markdown)));
    expect(readParts(toDiscordMarkdown(markdown), readDiscord)).toBe(words);
    expect(readParts(toMrkdwn(markdown), readSlack)).toBe(words);
  });

  it('breaks no mark where a section is split', () => {
    for (const [, markdown] of sections)
      for (const part of toDiscordMarkdown(markdown))
        if (part.kind === 'text')
          for (const piece of splitText(part.text, 300))
            expect(piece.replace(/\\./g, '').split('*').length % 2).toBe(1);
  });
});
