import type { CardSize, Theme } from './types';

export interface Colours {
  background: string;
  text: string;
  /** Captions, ticks, the receipt. */
  muted: string;
  /** Axis lines and frames. */
  axis: string;
  grid: string;
  maskGround: string;
  maskLine: string;
  holds: string;
  fails: string;
  /** Okabe and Ito's set, told apart under every common colour blindness; order = order of use. */
  series: string[];
}

const colours: Record<Theme, Colours> = {
  light: {
    background: '#ffffff',
    text: '#1c1d21',
    muted: '#5b606b',
    axis: '#7b808a',
    grid: '#e3e5ea',
    maskGround: '#e9eaed',
    maskLine: '#b4b8c0',
    holds: '#00735a',
    fails: '#b44600',
    series: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#a37800', '#3a3a3a'],
  },
  dark: {
    background: '#1e1f22',
    text: '#f2f3f5',
    muted: '#b5bac1',
    axis: '#8a9099',
    grid: '#383a40',
    maskGround: '#34363b',
    maskLine: '#5d616a',
    holds: '#3fd0a8',
    fails: '#ff9d52',
    series: ['#56b4e9', '#e69f00', '#2cc295', '#e29fc4', '#f0e442', '#d9d9d9'],
  },
};

/** px, all sizes on the 2× card; a phone shows it at about 0.36 of this. */
export interface Sizes {
  width: number;
  height: number;
  margin: number;
  title: number;
  heading: number;
  text: number;
  fact: number;
  tick: number;
  small: number;
  receipt: number;
  formula: number;
  /** Largest label of a heatmap's row or column. */
  label: number;
  value: number;
  line: number;
  dot: number;
}

const sizes: Record<CardSize, Sizes> = {
  chat: {
    width: 1100,
    height: 700,
    margin: 28,
    title: 30,
    heading: 23,
    text: 22,
    fact: 20,
    tick: 20,
    small: 18,
    receipt: 16,
    formula: 25,
    label: 24,
    value: 19,
    line: 3.5,
    dot: 6,
  },
  compact: {
    width: 960,
    height: 640,
    margin: 26,
    title: 32,
    heading: 25,
    text: 23,
    fact: 21,
    tick: 22,
    small: 20,
    receipt: 17,
    formula: 27,
    label: 28,
    value: 22,
    line: 4.5,
    dot: 7.5,
  },
  large: {
    width: 1600,
    height: 1600,
    margin: 40,
    title: 44,
    heading: 34,
    text: 32,
    fact: 30,
    tick: 28,
    small: 26,
    receipt: 24,
    formula: 36,
    label: 40,
    value: 24,
    line: 5,
    dot: 9,
  },
};

export function coloursOf(theme: Theme): Colours {
  return colours[theme];
}

export function sizesOf(size: CardSize): Sizes {
  return sizes[size];
}
