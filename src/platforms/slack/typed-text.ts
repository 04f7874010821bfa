import { cleanText } from '../../chat/clean-text';

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
/** `<@U1|ada>`, `<#C1|general>`, `<!channel>`, `<https://…|label>` */
const reference = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

/** What a person meant to type: Slack's references and entities undone, smart quotes and dashes as on a keyboard. */
export function typedText(text: string): string {
  const readable = text
    .slice(0, 20_000)
    .replace(reference, (_, sign: string, id: string, label?: string) => {
      if (sign === '') return label && !id.startsWith('mailto:') ? label : id.replace(/^mailto:/, '');
      return `${sign === '#' ? '#' : '@'}${label ?? id}`;
    })
    .replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
    .replace(/[“”„‟]/g, '"')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[‐‑‒–−]/g, '-')
    .replace(/—/g, '--');
  return cleanText(readable);
}

/** A message without the mention that called us. */
export function withoutMention(text: string, botUser: string | null): string {
  const mention = botUser ? new RegExp(`<@${botUser}(?:\\|[^<>]*)?>`, 'g') : /<@[A-Z0-9]+(?:\|[^<>]*)?>/;
  return text.replace(mention, ' ').trim();
}
