import type { Fact, FigureSpec, HeatmapPanel, Panel } from '../experiments/types';
import type { Language, Text } from '../language';
import { textIn } from '../language';
import { formatNumber } from './numbers';

/** Discord's limit for an attachment's description, in UTF-16 units; Slack allows 2000. */
export const maxAlt = 1024;

/** The picture in words: what it shows, the numbers of each panel, then what was measured beside theory. */
export function writeAltText(spec: FigureSpec, facts: Fact[], language: Language): string {
  const say = (text: Text): string => textIn(text, language).trim();
  // Of many maps every one is worth a word.
  const cells = spec.panels.length > 4 ? 1 : 3;
  const sentences = [
    endSentence(say(spec.summary), language),
    ...spec.panels.map((panel) => endSentence(describePanel(panel, say, language, cells), language)),
    ...facts.map((fact) => endSentence(describeFact(fact, say, language), language)),
  ].filter((sentence) => sentence !== '');
  return joinWithin(sentences, language === 'zh' ? '' : ' ', maxAlt);
}

/** Whole sentences while they fit; a first sentence that is too long itself is cut between characters. */
export function joinWithin(sentences: string[], space: string, limit: number): string {
  let text = '';
  for (const sentence of sentences) {
    const next = text === '' ? sentence : text + space + sentence;
    if (next.length > limit) break;
    text = next;
  }
  return text === '' ? cutGraphemes(sentences[0] ?? '', limit) : text;
}

function cutGraphemes(text: string, limit: number): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length > limit - 1) return `${kept}…`;
    kept += segment;
  }
  return kept;
}

export function endSentence(text: string, language: Language): string {
  if (text === '') return '';
  return /[.!?。！？…]$/.test(text) ? text : text + (language === 'zh' ? '。' : '.');
}

type Say = (text: Text) => string;

function describePanel(panel: Panel, say: Say, language: Language, cells: number): string {
  const title = say(panel.title);
  const colon = language === 'zh' ? '：' : ': ';
  const comma = language === 'zh' ? '，' : ', ';
  const parts = partsOf(panel, say, language, cells);
  if (parts.length === 0) return title;
  return title === '' ? parts.join(comma) : title + colon + parts.join(comma);
}

function partsOf(panel: Panel, say: Say, language: Language, cells: number): string[] {
  if (panel.kind === 'heatmap')
    return [
      ...strongestCells(panel, language, cells),
      ...hiddenCells(panel, language),
      ...(panel.caption === undefined ? [] : [say(panel.caption)]),
    ];
  if (panel.kind === 'bars') {
    return panel.bars.map(({ label, value, group }) =>
      [group === undefined ? '' : say(group), say(label), formatNumber(value)]
        .filter((part) => part !== '')
        .join(' '),
    );
  }
  if (panel.kind === 'histogram') {
    return panel.series.map(({ label, edges, density }) => {
      const peak = density.indexOf(Math.max(...density));
      const at = formatNumber(((edges[peak] ?? 0) + (edges[peak + 1] ?? 0)) / 2, 2);
      return language === 'zh' ? `${say(label)}峰值在 ${at} 附近` : `${say(label)} peaks near ${at}`;
    });
  }
  return panel.series.flatMap(({ label, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return [];
    const [x1, y1, x2, y2] = [...first, ...last].map((value) => formatNumber(value)) as [
      string,
      string,
      string,
      string,
    ];
    const name = say(label);
    return language === 'zh'
      ? [`${name}从 ${y1}（${say(panel.x.label)} ${x1}）到 ${y2}（${x2}）`]
      : [`${name} from ${y1} at ${say(panel.x.label)} ${x1} to ${y2} at ${x2}`];
  });
}

function strongestCells(panel: HeatmapPanel, language: Language, count: number): string[] {
  const best = findStrongest(panel, count);
  const shape = `${panel.values.length}×${panel.values[0]?.length ?? 0}`;
  const named = best.map(({ i, j, value }) => {
    const row = panel.rowLabels[i] ?? String(i);
    const column = panel.columnLabels[j] ?? String(j);
    return `${row}→${column} ${formatNumber(value)}`;
  });
  return [
    language === 'zh'
      ? `${shape} 热图，最大的格子是 ${named.join('、')}`
      : `${shape} heatmap, strongest ${named.join(', ')}`,
  ];
}

function hiddenCells({ masked = [] }: HeatmapPanel, language: Language): string[] {
  const count = masked.flat().filter(Boolean).length;
  if (count === 0) return [];
  return [language === 'zh' ? `有 ${count} 格被遮蔽` : `${count} hidden by the mask`];
}

function describeFact(fact: Fact, say: Say, language: Language): string {
  const unit = fact.unit === '' ? '' : ` ${fact.unit}`;
  const measured = `${formatNumber(fact.measured)}${unit}`;
  const label = say(fact.label);
  if (fact.expected === null)
    return language === 'zh' ? `${label}：实测 ${measured}` : `${label}: measured ${measured}`;
  const expected = `${formatNumber(fact.expected)}${unit}`;
  return language === 'zh'
    ? `${label}：实测 ${measured}，理论 ${expected}`
    : `${label}: measured ${measured}, theory ${expected}`;
}

interface Cell {
  i: number;
  j: number;
  value: number;
}

/** One pass over the matrix: sorting a quarter of a million cells would take longer than drawing them. */
function findStrongest({ values, masked, scale }: HeatmapPanel, count: number): Cell[] {
  const best: (Cell & { size: number })[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (const [i, row] of values.entries()) {
    for (let j = 0; j < row.length; j += 1) {
      const value = row[j] as number;
      const size = scale === 'diverging' ? Math.abs(value) : value;
      if (!(size > least) || !Number.isFinite(value) || masked?.[i]?.[j]) continue;
      const place = best.findIndex((cell) => cell.size < size);
      best.splice(place < 0 ? best.length : place, 0, { i, j, value, size });
      best.length = Math.min(best.length, count);
      least = best.length < count ? Number.NEGATIVE_INFINITY : (best[count - 1]?.size ?? least);
    }
  }
  return best;
}
