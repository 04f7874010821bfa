import { plainButtons } from '../../chat/plain-buttons';
import type { PostedFile } from '../../chat/posted-message';
import type { Block, LabelledFact, Reply } from '../../chat/types';
import type { PageBlock, PageFact, PageFigure, PageNumber, PageReply } from './page-message';
import { isWebAddress } from './web-address';

/** A reply as the page shows it. The Markdown stays Markdown: the page parses it into elements, never into HTML. */
export function fromReply(reply: Reply, files: PostedFile[] = []): PageReply {
  const figures = new Map(
    reply.figures.map(({ id, width, height, alt }): [string, PageFigure] => [
      id,
      { url: `/figures/${encodeURIComponent(id)}.png`, width, height, alt },
    ]),
  );
  const { total, compute, draw } = reply.timings;
  return {
    language: reply.language,
    title: reply.title,
    blocks: reply.blocks.flatMap((block) => fromBlock(block, figures)),
    buttons: plainButtons(reply),
    files: files.map(({ id, name, bytes }) => ({ url: `/files/${encodeURIComponent(id)}`, name, bytes })),
    failure: reply.failure ?? null,
    timings: { total, compute, draw },
  };
}

function fromBlock(block: Block, figures: ReadonlyMap<string, PageFigure>): PageBlock[] {
  switch (block.kind) {
    case 'section':
      return [block];
    case 'facts':
      return [{ ...block, facts: block.facts.map(fromFact) }];
    case 'figure': {
      const figure = figures.get(block.figure);
      return figure ? [{ kind: 'figure', figure }] : [];
    }
    case 'references':
      return [{ ...block, items: block.items.map(withSafeUrl) }];
  }
}

function fromFact(fact: LabelledFact): PageFact {
  return {
    ...fact,
    measured: toPageNumber(fact.measured),
    expected: fact.expected === null ? null : toPageNumber(fact.expected),
    tolerance: fact.tolerance === null ? null : toPageNumber(fact.tolerance),
  };
}

function toPageNumber(value: number): PageNumber {
  return Number.isFinite(value) ? value : (String(value) as PageNumber);
}

function withSafeUrl({ label, url }: { label: string; url?: string }) {
  return url && isWebAddress(url) ? { label, url } : { label };
}
