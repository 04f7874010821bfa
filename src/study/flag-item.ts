import { flagRules, type ItemFlag, type ItemStatistics } from './item-statistics';

/** What the answers say against an item; `right` is the place of its right option, null for other kinds. */
export function flagItem(statistics: ItemStatistics, right: number | null): ItemFlag[] {
  if (statistics.answers < flagRules.answers) return [];
  return [...levelFlags(statistics), ...(right === null ? [] : optionFlags(statistics, right))];
}

function levelFlags({ answers, easiness, discrimination }: ItemStatistics): ItemFlag[] {
  const flags: ItemFlag[] = [];
  const level = {
    en: `mean share ${percent(easiness)} of ${answers} answers`,
    zh: `${answers} 份答案的平均得分率为 ${percent(easiness)}`,
  };
  if (easiness < flagRules.hard) flags.push({ kind: 'too-hard', reason: level });
  if (easiness > flagRules.easy) flags.push({ kind: 'too-easy', reason: level });
  if (discrimination !== null && discrimination < flagRules.discrimination) {
    const r = discrimination.toFixed(2);
    flags.push({
      kind: 'does-not-discriminate',
      reason: {
        en: `point-biserial ${r}: who knows the rest does hardly better here, or worse`,
        zh: `点二列相关为 ${r}：其他题答得好的人在这道题上并不更好`,
      },
    });
  }
  return flags;
}

function optionFlags({ optionShares }: ItemStatistics, right: number): ItemFlag[] {
  const rightShare = optionShares[right] ?? 0;
  return optionShares.flatMap((share, place): ItemFlag[] => {
    if (place === right) return [];
    const option = `${place + 1}`;
    if (share < flagRules.idle) {
      const reason = {
        en: `option ${option} was chosen by ${percent(share)}`,
        zh: `选项 ${option} 只有 ${percent(share)} 的人选`,
      };
      return [{ kind: 'idle-option', reason }];
    }
    if (share <= rightShare) return [];
    const reason = {
      en: `option ${option} was chosen by ${percent(share)}, the right one by ${percent(rightShare)}`,
      zh: `选项 ${option} 有 ${percent(share)} 的人选，正确选项只有 ${percent(rightShare)}`,
    };
    return [{ kind: 'better-than-right', reason }];
  });
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
