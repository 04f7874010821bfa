import type { Channel, Person, World } from './world';

export const APP_ID = 'A0LOOPBACK';
export const TEAM_ID = 'T0LOOPBACK';
export const USER_ID = 'U0ADA00001';
export const CHANNEL_ID = 'C0GENERAL1';
export const PRIVATE_CHANNEL_ID = 'C0PRIVATE1';
export const DM_CHANNEL_ID = 'D0ADA00001';

export const botUserOf = (teamId: string) => (teamId === TEAM_ID ? 'U0QUIZBOT1' : `UBOT${teamId.slice(1)}`);
export const generalOf = (teamId: string) => (teamId === TEAM_ID ? CHANNEL_ID : `CGEN${teamId.slice(1)}`);

/** A workspace: a public channel and a private one; the first has names that tests know. */
export function addTeam(world: World, teamId: string): void {
  const general = generalOf(teamId);
  if (world.channels.has(general)) return;
  const secret = teamId === TEAM_ID ? PRIVATE_CHANNEL_ID : `CPRI${teamId.slice(1)}`;
  world.channels.set(general, { id: general, teamId, kind: 'public', name: 'general' });
  world.channels.set(secret, { id: secret, teamId, kind: 'private', name: 'secret' });
  world.members.add(general);
  world.members.add(secret);
}

export function personOf(world: World, teamId: string, id: string, name?: string, locale?: string): Person {
  const known = world.people.get(id) ?? { id, teamId, name: id.toLowerCase(), locale: 'en-US' };
  const person = { ...known, ...(name && { name }), ...(locale && { locale }) };
  world.people.set(id, person);
  dmOf(world, person);
  return person;
}

export function dmOf(world: World, person: Person): Channel {
  const id = person.id === USER_ID ? DM_CHANNEL_ID : `D${person.id.slice(1)}`;
  const channel: Channel = {
    id,
    teamId: person.teamId,
    kind: 'im',
    name: 'directmessage',
    userId: person.id,
  };
  world.channels.set(id, channel);
  return channel;
}
