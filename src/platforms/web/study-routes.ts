import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { panelMetrics, panelPeriods, panelScopes } from '../../chat/study-view';
import type { Request } from '../../chat/types';
import { languages } from '../../language';
import { privatePlace } from './limits';
import type { WebPorts } from './ports';
import { refuse } from './security';
import { PersonKey, toPersonId, toPlace } from './to-request';

const Wanted = z.object({
  language: z.enum(languages).default('en'),
  scope: z.enum(panelScopes).default('group'),
  period: z.enum(panelPeriods).default('week'),
  metric: z.enum(panelMetrics).default('points'),
});

/** What the study panel shows, for the person whose key comes as a header, which only this page's own script can set. */
export function studyRoutes({ study, now }: WebPorts): Hono {
  const routes = new Hono();
  routes.get('/own', async (context) => {
    const { asker } = readAsker(context, now());
    return context.json(await study.own(asker));
  });
  routes.get('/board', async (context) => {
    const { asker, wanted } = readAsker(context, now());
    return context.json(await study.board(asker, wanted));
  });
  routes.get('/group', async (context) => {
    const { asker } = readAsker(context, now());
    return context.json(await study.group(asker));
  });
  return routes;
}

function readAsker(context: Context, at: number) {
  const key = PersonKey.safeParse(context.req.header('x-person-key'));
  if (!key.success) throw refuse(400, 'key');
  const wanted = Wanted.safeParse(context.req.query());
  if (!wanted.success) throw refuse(400, wanted.error.issues[0]?.path.join('.') || 'query');
  const { language } = wanted.data;
  const id = toPersonId(key.data);
  const asker: Request = {
    id: `study-${id}`,
    platform: 'web',
    person: { id, name: '', locale: language, admin: true },
    place: toPlace(privatePlace, id),
    command: 'study',
    options: {},
    text: '',
    theme: 'light',
    receivedAt: at,
    address: { audience: 'person', language },
  };
  return { asker, wanted: wanted.data };
}
