import type { Json } from './types';

/** A refusal as Discord words it; `breach` says in words what a good client would not have done. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly breach?: string,
    readonly errors?: Json,
  ) {
    super(message);
  }
}

/** Invalid Form Body, with the place of the fault nested as Discord nests it. */
export function invalidForm(path: string, code: string, message: string): ApiError {
  const nested = path
    .split('.')
    .reduceRight<Json>((inner, part) => ({ [part]: inner }), { _errors: [{ code, message }] });
  return new ApiError(400, 50035, 'Invalid Form Body', `${path}: ${message}`, nested);
}

export const unknownMessage = (breach?: string) => new ApiError(404, 10008, 'Unknown Message', breach);
export const unknownChannel = (breach?: string) => new ApiError(404, 10003, 'Unknown Channel', breach);
export const unknownWebhook = (breach?: string) => new ApiError(404, 10015, 'Unknown Webhook', breach);
export const missingAccess = (breach?: string) => new ApiError(403, 50001, 'Missing Access', breach);

export const errorBody = (error: ApiError) => ({
  message: error.message,
  code: error.code,
  ...(error.errors && { errors: error.errors }),
});

/** Refuses unless the length is within its bounds; Discord counts code points. */
export function checkLength(path: string, value: unknown, min: number, max: number): void {
  if (typeof value !== 'string') throw invalidForm(path, 'STRING_TYPE', 'Must be a string.');
  const length = [...value].length;
  if (length < min || length > max) {
    throw invalidForm(
      path,
      'BASE_TYPE_BAD_LENGTH',
      `Must be between ${min} and ${max} in length (is ${length}).`,
    );
  }
}

export function checkCount(path: string, list: readonly unknown[], min: number, max: number): void {
  if (list.length < min || list.length > max) {
    throw invalidForm(
      path,
      'BASE_TYPE_BAD_LENGTH',
      `Must have between ${min} and ${max} entries (has ${list.length}).`,
    );
  }
}

export function checkUnique(path: string, values: readonly unknown[], code: string): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) throw invalidForm(path, code, `${JSON.stringify(twice)} is there twice.`);
}

export const asList = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
export const asJson = (value: unknown): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {};
export const isMissing = (value: unknown): value is undefined | null => value === undefined || value === null;
