import { isOurHost, responseHosts } from '../../../src/platforms/slack/our-host';

describe('addresses that Slack names', () => {
  const slack = { apiUrl: 'https://slack.com/api/' };
  const here = { apiUrl: 'http://127.0.0.1:4000/api/' };
  const proxy = { apiUrl: 'https://proxy.example/slack/api/' };

  it('are Slack’s own, encrypted', () => {
    expect(isOurHost('https://files.slack.com/upload/v1/x', slack)).toBe(true);
    expect(isOurHost('https://hooks.slack.com/commands/T1/2/3', slack, responseHosts)).toBe(true);
    expect(isOurHost('https://slack.com/x', slack, responseHosts)).toBe(false);
    for (const address of [
      'http://hooks.slack.com/commands/T1',
      'https://hooks.slack.com.evil.example/',
      'https://evil.example/?hooks.slack.com',
      'https://hooks.slack.com@evil.example/',
      'https://127.0.0.1/',
      'file:///etc/passwd',
      'nonsense',
    ])
      expect(isOurHost(address, slack, responseHosts)).toBe(false);
  });

  it('are on the host that stands in for Slack, where one does', () => {
    expect(isOurHost('http://127.0.0.1:4000/response/1', here, responseHosts)).toBe(true);
    expect(isOurHost('http://192.168.0.1/response/1', here, responseHosts)).toBe(false);
    expect(isOurHost('https://proxy.example/response/1', proxy, responseHosts)).toBe(true);
    expect(isOurHost('http://proxy.example/response/1', proxy, responseHosts)).toBe(false);
    expect(isOurHost('https://hooks.slack.com/commands/T1', proxy, responseHosts)).toBe(false);
  });
});
