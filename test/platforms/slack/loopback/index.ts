/**
 * A Slack on a loopback port, for the real Bolt app, WebClient and OAuth installer. It enforces what Slack enforces
 * (tokens, scopes, lengths, blocks, pace, 3 s, signatures; the sources are Slack's method pages, @slack/types and the
 * issue threads named beside the numbers) and answers with Slack's own errors. What a good client would not have done
 * is also a line in `violations`: a test ends with `expect(slack.violations).toEqual([])`.
 *
 * Where Slack is silent: the characters of a message's blocks are the sum of all their strings; a form's and the home
 * tab's mistakes are `invalid_arguments`; completing an upload twice is fine. Timestamps are unique over all channels.
 * A workspace other than `teamId` exists from its first mention (`from.teamId`, `&team=` of the authorize page).
 */
import type { AddressInfo } from 'node:net';
import { createClicks } from './clicks';
import { createDeliveries } from './deliveries';
import { addFault } from './faults';
import { createHttpServer } from './http-server';
import { createPeople } from './people';
import { challenge } from './request-url';
import { botUserOf, CHANNEL_ID, DM_CHANNEL_ID, PRIVATE_CHANNEL_ID, TEAM_ID, USER_ID } from './teams';
import type { LoopbackOptions, LoopbackSlack } from './types';
import { createWorld, issueToken } from './world';

export type {
  Delivery,
  Fault,
  From,
  LoopbackFile,
  LoopbackMessage,
  LoopbackOptions,
  LoopbackSlack,
  LoopbackView,
  RecordedCall,
} from './types';

export async function startLoopbackSlack(options: LoopbackOptions = {}): Promise<LoopbackSlack> {
  const world = createWorld(options);
  const deliveries = createDeliveries(world);
  const server = createHttpServer(world, deliveries);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { sockets } = deliveries;
  const { files, calls, views, violations, signingSecret, clientId, clientSecret } = world;
  return {
    apiUrl: `${world.origin}/api/`,
    authorizeUrl: `${world.origin}/oauth/v2/authorize`,
    botToken: issueToken(world, 'bot', TEAM_ID, world.options.scopes).token,
    appToken: issueToken(world, 'app', TEAM_ID, ['connections:write']).token,
    signingSecret,
    clientId,
    clientSecret,
    teamId: TEAM_ID,
    channelId: CHANNEL_ID,
    privateChannelId: PRIVATE_CHANNEL_ID,
    dmChannelId: DM_CHANNEL_ID,
    userId: USER_ID,
    botUserId: botUserOf(TEAM_ID),
    deliverTo: deliveries.to,
    verifyUrl: () => challenge(world, deliveries.url()),
    ...createPeople(world, deliveries),
    ...createClicks(world, deliveries),
    sendAgain: deliveries.sendAgain,
    messages: (channelId) => world.messages.filter(({ channel }) => !channelId || channel === channelId),
    pickable: (name, bytes) => {
      const id = world.id('F');
      const shared = { teamId: TEAM_ID, name, title: name, altText: '', mimetype: 'text/plain' };
      world.files.push({ id, ...shared, length: bytes.length, bytes, completed: true, processed: true });
      return id;
    },
    remove: (ts) => {
      const index = world.messages.findIndex((message) => message.ts === ts);
      if (index >= 0) world.messages.splice(index, 1);
    },
    home: (userId = USER_ID) => world.homes.get(userId) ?? null,
    views,
    files,
    calls,
    violations,
    fault: (fault) => addFault(world, fault),
    sockets: { connections: sockets.connections, drop: sockets.drop, warn: sockets.warn },
    rotate: (lifeSeconds = 43_200) => {
      world.tokenLife = lifeSeconds;
    },
    at: world.shift,
    close: async () => {
      await deliveries.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}
