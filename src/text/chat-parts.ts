/** A reply's Markdown as a chat gets it: text in the chat's own markup, and display formulas that become pictures between. */
export type ChatPart = { kind: 'text'; text: string } | { kind: 'formula'; tex: string };
