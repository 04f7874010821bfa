import type { IncomingMessage } from 'node:http';
import { ApiError } from './api-error';
import type { UploadedFile } from './types';

interface ReadBody {
  body: unknown;
  files: UploadedFile[];
}

/** JSON, or multipart/form-data with `payload_json` and `files[n]`. */
export async function readRequest(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (type.startsWith('application/json')) return { body: parse(bytes.toString()), files: [] };
  if (type.startsWith('multipart/form-data')) return readForm(bytes, type);
  throw new ApiError(400, 50035, 'Invalid Form Body', `a body of type ${type || 'nothing'}`);
}

async function readForm(bytes: Buffer, type: string): Promise<ReadBody> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const files: UploadedFile[] = [];
  let body: unknown;
  for (const [name, value] of form.entries()) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (name === 'payload_json') {
      body = parse(typeof value === 'string' ? value : await value.text());
    } else if (index !== undefined && typeof value !== 'string') {
      const content = Buffer.from(await value.arrayBuffer());
      files.push({ index, filename: value.name, contentType: value.type, bytes: content });
    } else {
      throw new ApiError(400, 50035, 'Invalid Form Body', `a form field named ${name}`);
    }
  }
  return { body: body ?? {}, files };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 50109, 'The request body contains invalid JSON.', 'a body that is no JSON');
  }
}
