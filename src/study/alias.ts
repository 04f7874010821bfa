import { createHash } from 'node:crypto';
import type { Text } from '../language';

const manners: readonly [en: string, zh: string][] = [
  ['Amber', '琥珀色的'],
  ['Brave', '勇敢的'],
  ['Bright', '明亮的'],
  ['Calm', '沉着的'],
  ['Careful', '细心的'],
  ['Cheerful', '快活的'],
  ['Clever', '机灵的'],
  ['Curious', '好奇的'],
  ['Daring', '大胆的'],
  ['Eager', '热心的'],
  ['Early', '早起的'],
  ['Gentle', '温和的'],
  ['Golden', '金色的'],
  ['Honest', '诚实的'],
  ['Jolly', '开心的'],
  ['Keen', '敏锐的'],
  ['Lively', '活泼的'],
  ['Lucky', '幸运的'],
  ['Merry', '欢乐的'],
  ['Misty', '雾中的'],
  ['Nimble', '敏捷的'],
  ['Patient', '耐心的'],
  ['Polite', '礼貌的'],
  ['Quick', '飞快的'],
  ['Quiet', '安静的'],
  ['Silver', '银色的'],
  ['Steady', '稳重的'],
  ['Sunny', '阳光的'],
  ['Swift', '迅捷的'],
  ['Thrifty', '节俭的'],
  ['Wandering', '漫步的'],
  ['Wise', '睿智的'],
];

const animals: readonly [en: string, zh: string][] = [
  ['Badger', '獾'],
  ['Beaver', '河狸'],
  ['Bison', '野牛'],
  ['Crane', '鹤'],
  ['Deer', '鹿'],
  ['Dolphin', '海豚'],
  ['Eagle', '鹰'],
  ['Falcon', '隼'],
  ['Finch', '雀'],
  ['Fox', '狐狸'],
  ['Gecko', '壁虎'],
  ['Hare', '野兔'],
  ['Hedgehog', '刺猬'],
  ['Heron', '苍鹭'],
  ['Ibex', '羱羊'],
  ['Jay', '松鸦'],
  ['Koala', '考拉'],
  ['Lemur', '狐猴'],
  ['Lynx', '猞猁'],
  ['Marten', '貂'],
  ['Mole', '鼹鼠'],
  ['Newt', '蝾螈'],
  ['Otter', '水獭'],
  ['Owl', '猫头鹰'],
  ['Panda', '熊猫'],
  ['Penguin', '企鹅'],
  ['Rabbit', '兔子'],
  ['Raven', '渡鸦'],
  ['Seal', '海豹'],
  ['Swan', '天鹅'],
  ['Tortoise', '陆龟'],
  ['Whale', '鲸'],
];

/**
 * The made-up name of a person who does not want to be named: always the same, in both languages, and not to be found out
 * by trying persons, because `salt` is a secret of this installation. `Quiet Otter 37`, `安静的水獭 37`.
 */
export function aliasOf(person: string, salt: string): Text {
  const digest = createHash('sha256').update(salt).update('\0').update(person).digest();
  const manner = manners[digest.readUInt8(0) % manners.length] ?? ['', ''];
  const animal = animals[digest.readUInt8(1) % animals.length] ?? ['', ''];
  const number = 10 + (digest.readUInt16BE(2) % 90);
  return { en: `${manner[0]} ${animal[0]} ${number}`, zh: `${manner[1]}${animal[1]} ${number}` };
}
