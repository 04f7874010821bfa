import { z } from 'zod';

/** Name of the queue that carries people's requests. */
export const requestQueue = 'requests';

/** Longest request in bytes of JSON; texts are cut long before that. */
const largestJob = 16 * 1024;

const Id = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{3,99}$/);

/** A request as it travels through the queue: checked when it goes in and again when it comes out. */
export const RequestJob = z
  .object({
    version: z.literal(1),
    request: z.object({
      id: Id,
      platform: z.enum(['discord', 'slack', 'web', 'terminal']),
      person: z.object({
        id: z.string().min(1).max(200),
        name: z.string().min(1).max(100),
        locale: z.string().max(35).optional(),
        admin: z.boolean().optional(),
      }),
      place: z.object({ id: z.string().min(1).max(200), kind: z.enum(['channel', 'direct']) }),
      command: z.string().max(100),
      options: z.record(z.string().max(100), z.string().max(2000)),
      text: z.string().max(2000),
      theme: z.enum(['light', 'dark']),
      receivedAt: z.number().int().positive(),
      address: z.record(z.string(), z.string()),
    }),
  })
  .refine((job) => JSON.stringify(job).length <= largestJob, { message: `larger than ${largestJob} bytes` });

export type RequestJob = z.infer<typeof RequestJob>;
