import { closestName } from '../../src/chat/closest-name';

describe('closestName', () => {
  it.each([
    ['aks', 'ask'],
    ['HELP', 'help'],
    ['halp', 'help'],
    ['leaderbord', 'leaderboard'],
    ['x', null],
    ['', null],
    ['completely different', null],
  ])('%s → %s', (typed, name) => {
    expect(closestName(typed, ['ask', 'help', 'leaderboard'])).toBe(name);
  });
});
