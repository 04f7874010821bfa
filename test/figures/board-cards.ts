import type { BoardCard, Theme } from '../../src/figures';
import type { Language } from '../../src/language';

export interface BoardSpecimen {
  name: string;
  card: BoardCard;
  options: { language: Language; theme: Theme };
}

const english: BoardCard = {
  title: 'Leaderboard: points',
  subtitle: '16–22 November 2026 (Europe/Berlin) · this group',
  rows: (
    [
      [1, 'Ada', '2,450', 1],
      [2, 'Quiet Otter 37', '2,310', 0.94],
      [2, 'Grace Hopper', '2,310', 0.94],
      [4, 'Bartholomew Featherstonehaugh-Cholmondeley', '1,985', 0.81],
      [5, 'Élodie', '1,720', 0.7],
      [6, 'Wise Tortoise 12', '1,400', 0.57],
      [7, 'zoë', '910', 0.37],
      [8, '陈晓明', '640', 0.26],
      [9, 'Lively Newt 81', '75', 0.03],
      [10, 'Brave Whale 55', '0', 0],
    ] as const
  ).map(([rank, name, value, share]) => ({ rank, name, value, share, own: rank === 5 })),
  below: null,
  empty: 'Nobody is on this board yet.',
  footer: '14 people · page 1 of 2',
};

const chinese: BoardCard = {
  title: '排行榜：进步',
  subtitle: '2026年11月（Asia/Shanghai）· 本小组 · 本期正确率减去此前正确率',
  rows: (
    [
      [1, '陈晓明', '+32 %', 1],
      [2, '安静的水獭 37', '+18 %', 0.56],
      [3, '一个名字特别特别特别长的同学在这里', '+9 %', 0.28],
      [4, 'Ada', '0 %', 0],
      [5, '睿智的陆龟 12', '−12 %', -0.38],
    ] as const
  ).map(([rank, name, value, share]) => ({ rank, name, value, share, own: false })),
  below: { rank: 1284, name: '王芳', value: '−27 %', share: -0.84, own: true },
  empty: '还没有人上榜。',
  footer: '1,290 人 · 第 1 页，共 129 页',
};

const nobody: BoardCard = { ...english, rows: [], footer: '' };

/** Boards that show ties, long and Chinese names, losses, the asker within and below, and nobody at all. */
export const boardCards: BoardSpecimen[] = [
  { name: 'board-en-light', card: english, options: { language: 'en', theme: 'light' } },
  { name: 'board-zh-dark', card: chinese, options: { language: 'zh', theme: 'dark' } },
  { name: 'board-zh-light', card: chinese, options: { language: 'zh', theme: 'light' } },
  { name: 'board-en-dark', card: english, options: { language: 'en', theme: 'dark' } },
  { name: 'board-empty', card: nobody, options: { language: 'en', theme: 'light' } },
];
