import { z } from 'zod';
import type { Text } from '../../language';
import type { ParameterSet } from '../types';

/** What help and autocomplete say of one parameter. */
export interface ParameterDescription {
  name: string;
  label: Text;
  describe: Text;
  aliases: string[];
  kind: 'integer' | 'number' | 'choice' | 'switch' | 'text';
  minimum: number | null;
  maximum: number | null;
  /** Whole multiples only; null when any value in the range will do. */
  multipleOf: number | null;
  /** All values of a choice or a switch; for a number, the words that it accepts besides. */
  choices: string[];
  /** For a text: the regular expression that it must match, and the same in words. */
  pattern: string | null;
  accepts: Text;
  /** As a person types it. */
  default: string;
}

interface Property {
  type?: string;
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  enum?: (string | number)[];
  const?: string | number;
  pattern?: string;
  anyOf?: Property[];
  default?: string | number | boolean;
  label?: Text;
  describe?: Text;
  accepts?: Text;
  aliases?: string[];
}

const described = new WeakMap<ParameterSet, ParameterDescription[]>();

/** Describes every parameter of a set, in the order in which they are declared. */
export function describeParameters(set: ParameterSet): ParameterDescription[] {
  const known = described.get(set);
  if (known) return known;
  const { properties = {} } = z.toJSONSchema(set.schema) as { properties?: Record<string, Property> };
  const descriptions = Object.entries(properties).map(([name, property]) => describeOne(name, property));
  described.set(set, descriptions);
  return descriptions;
}

function describeOne(name: string, property: Property): ParameterDescription {
  const variants = property.anyOf ?? [property];
  const range = variants.find((variant) => variant.minimum !== undefined) ?? {};
  return {
    name,
    label: property.label ?? name,
    describe: property.describe ?? '',
    aliases: property.aliases ?? [],
    kind: kindOf(variants),
    minimum: range.minimum ?? null,
    maximum: range.maximum ?? null,
    multipleOf: range.multipleOf ?? null,
    choices: variants.flatMap(choicesOf),
    pattern: property.pattern ?? null,
    accepts: property.accepts ?? '',
    default: asTyped(property.default),
  };
}

function kindOf(variants: Property[]): ParameterDescription['kind'] {
  const [first = {}] = variants;
  if (first.type === 'boolean') return 'switch';
  if (first.enum) return 'choice';
  if (first.pattern !== undefined) return 'text';
  return first.type === 'integer' ? 'integer' : 'number';
}

function choicesOf(variant: Property): string[] {
  if (variant.type === 'boolean') return ['yes', 'no'];
  if (variant.const !== undefined) return [String(variant.const)];
  return (variant.enum ?? []).map(String);
}

function asTyped(value: Property['default']): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
