import type { KnownBlock } from '@slack/types';
import { splitText } from '../../text/split-text';
import { limits } from './limits';

/** A block as it will be posted, or a picture that must be uploaded first. */
export type Draft = { kind: 'block'; block: KnownBlock } | PictureDraft;

export interface PictureDraft {
  kind: 'picture';
  /** Its id in the figure store. */
  picture: string;
  alt: string;
  /** What stands there when the picture cannot be shown. */
  instead: KnownBlock[];
}

/** An answer before it is cut into messages. */
export interface Page {
  /** What notifications and screen readers get. */
  text: string;
  drafts: Draft[];
  /** What can be pressed; at the end of the first message. */
  actions: KnownBlock[];
}

export interface SlackMessage {
  text: string;
  blocks: KnownBlock[];
}

/** Slack's ids of the pictures that it has, by their ids in the figure store. */
export type Files = ReadonlyMap<string, string>;

export const picturesOf = ({ drafts }: Page): PictureDraft[] =>
  drafts.filter((draft): draft is PictureDraft => draft.kind === 'picture');

/**
 * The messages of an answer, each within Slack's limits: the first holds the beginning and what can be pressed, the others
 * follow in its thread. Nothing is left out.
 */
export function toMessages({ text, drafts, actions }: Page, files: Files): SlackMessage[] {
  const blocks = drafts.flatMap((draft) => toBlocks(draft, files));
  const first = fill(blocks, limits.blocks - actions.length, limits.message - sizeOf(actions));
  const messages: SlackMessage[] = [{ text, blocks: [...first.taken, ...actions] }];
  for (let left = first.left; left.length > 0; ) {
    const next = fill(left, limits.blocks, limits.message);
    messages.push({ text: textOf(next.taken) || text, blocks: next.taken });
    left = next.left;
  }
  return messages;
}

/** All of an answer's blocks for a home, which has room for twice as many. */
export function toHome({ drafts, actions }: Page): KnownBlock[] {
  const blocks = drafts.flatMap((draft) => toBlocks(draft, new Map()));
  return [...blocks.slice(0, limits.viewBlocks - actions.length), ...actions];
}

function toBlocks(draft: Draft, files: Files): KnownBlock[] {
  if (draft.kind === 'block') return [draft.block];
  const file = files.get(draft.picture);
  return file ? [{ type: 'image', slack_file: { id: file }, alt_text: draft.alt }] : draft.instead;
}

function fill(blocks: KnownBlock[], count: number, size: number) {
  let taken = 0;
  let used = 0;
  for (const block of blocks) {
    const needed = sizeOf(block);
    if (taken > 0 && (taken >= count || used + needed > size)) break;
    taken += 1;
    used += needed;
  }
  return { taken: blocks.slice(0, taken), left: blocks.slice(taken) };
}

/** Characters of all strings, which is about what Slack counts. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, part) => sum + sizeOf(part), 0);
  if (value === null || typeof value !== 'object') return 0;
  return Object.entries(value).reduce((sum, [key, part]) => sum + (key === 'type' ? 0 : sizeOf(part)), 0);
}

function textOf(blocks: KnownBlock[]): string {
  const texts = blocks.flatMap((block) => (block.type === 'section' && block.text ? [block.text.text] : []));
  return splitText(texts[0] ?? '', limits.fallback)[0] ?? '';
}
