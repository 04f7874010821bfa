import { createRestartPolicy } from '../../src/supervisor/restart-policy';

const policyAt = () => {
  const clock = { now: 0 };
  const policy = createRestartPolicy(() => clock.now);
  const die = (after: number) => {
    const startedAt = clock.now;
    clock.now += after;
    return policy.afterDeath(startedAt);
  };
  return { clock, die };
};

describe('createRestartPolicy', () => {
  it('restarts at once, then waits longer and longer', () => {
    const { die } = policyAt();
    expect([die(10), die(10), die(10), die(10)].map(({ delay }) => delay)).toEqual([0, 200, 400, 800]);
  });

  it('calls five deaths within 30 s a failure and goes on slowly', () => {
    const { die } = policyAt();
    for (let i = 0; i < 4; i += 1) expect(die(10).failing).toBe(false);
    expect(die(10)).toEqual({ delay: 10_000, failing: true });
  });

  it('stays slow until one start has lasted 30 s, then begins afresh', () => {
    const { clock, die } = policyAt();
    for (let i = 0; i < 5; i += 1) die(10);
    clock.now += 40_000;

    expect(die(10).failing).toBe(true);
    expect(die(31_000)).toEqual({ delay: 0, failing: false });
  });

  it('forgives deaths that are far apart', () => {
    const { die } = policyAt();
    for (let i = 0; i < 20; i += 1) expect(die(29_000).failing).toBe(false);
  });
});
