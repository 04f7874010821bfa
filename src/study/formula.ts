import type { MathNode } from 'mathjs/number';

// Only the parser of mathjs is taken; what it reads is walked by us below, so nothing else of it can be reached:
// no assignment, no property, no string, no unit, no function outside the table.
let parser: ((text: string) => MathNode) | undefined;

/** Loaded when the first formula comes: it takes a few tenths of a second, and the gateway never needs it. */
function parse(text: string): MathNode {
  if (!parser) {
    const { create, parseDependencies } = require('mathjs/number') as typeof import('mathjs/number');
    parser = create(parseDependencies ?? {}).parse as (text: string) => MathNode;
  }
  return parser(text);
}

/** Characters; keeps the parser's recursion shallow. */
const longest = 200;

const operators: Record<string, (...args: number[]) => number> = {
  unaryPlus: (a = 0) => a,
  unaryMinus: (a = 0) => -a,
  add: (a = 0, b = 0) => a + b,
  subtract: (a = 0, b = 0) => a - b,
  multiply: (a = 0, b = 0) => a * b,
  divide: (a = 0, b = 0) => a / b,
  pow: (a = 0, b = 0) => a ** b,
  mod: (a = 0, b = 0) => a - b * Math.floor(a / b),
  equal: (a, b) => Number(a === b),
  unequal: (a, b) => Number(a !== b),
  smaller: (a = 0, b = 0) => Number(a < b),
  smallerEq: (a = 0, b = 0) => Number(a <= b),
  larger: (a = 0, b = 0) => Number(a > b),
  largerEq: (a = 0, b = 0) => Number(a >= b),
  and: (a, b) => Number(Boolean(a) && Boolean(b)),
  or: (a, b) => Number(Boolean(a) || Boolean(b)),
};

const functions: Record<string, (...args: number[]) => number> = {
  sqrt: Math.sqrt,
  exp: Math.exp,
  ln: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  tanh: Math.tanh,
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  round: (a = 0) => Math.round(a),
  min: Math.min,
  max: Math.max,
};

const constants: Record<string, number> = { pi: Math.PI, e: Math.E };

export type Values = Readonly<Record<string, number>>;

export interface Formula {
  /** Names that it needs values for. */
  names: string[];
  /** Throws a `FormulaError` where a name has no value. NaN and ∞ come back as they are. */
  evaluate(values: Values): number;
}

/** A text that is not a formula; the message says what is wrong with it. */
export class FormulaError extends Error {
  override name = 'FormulaError';
}

/**
 * Reads arithmetic: numbers, names, `+ - * / ^ %`, comparisons, `and`, `or`, and the functions sqrt, exp, ln, log2,
 * log10, tanh, abs, floor, ceil, round, min, max. Truth is 1, falsehood 0. `-2^2` is −4 and `2^3^2` is 2⁹.
 */
export function readFormula(text: string): Formula {
  if (text.length > longest) throw new FormulaError(`over ${longest} characters`);
  if (text.trim() === '') throw new FormulaError('empty');
  const names = new Set<string>();
  const evaluate = compile(parseText(text), names);
  return { names: [...names], evaluate };
}

function parseText(text: string): MathNode {
  try {
    return parse(text);
  } catch (error) {
    throw new FormulaError((error as Error).message);
  }
}

type Evaluate = (values: Values) => number;

function compile(node: MathNode, names: Set<string>): Evaluate {
  const part = node as unknown as Node;
  if (part.type === 'ConstantNode' && typeof part.value === 'number') return constant(part.value);
  if (part.type === 'ParenthesisNode' && part.content) return compile(part.content, names);
  if (part.type === 'SymbolNode' && part.name) return symbol(part.name, names);
  if (part.type === 'OperatorNode' && typeof part.fn === 'string')
    return call(operators, part.fn, part, names);
  if (part.type === 'FunctionNode' && typeof part.fn === 'object' && part.fn.type === 'SymbolNode') {
    return call(functions, part.fn.name ?? '', part, names);
  }
  throw new FormulaError(`"${node.toString()}" is not arithmetic`);
}

/** The fields of mathjs' nodes that arithmetic needs. */
interface Node {
  type: string;
  value?: unknown;
  name?: string;
  content?: MathNode;
  fn?: string | { type: string; name?: string };
  args?: MathNode[];
}

function constant(value: number): Evaluate {
  return () => value;
}

function symbol(name: string, names: Set<string>): Evaluate {
  if (Object.hasOwn(constants, name)) return constant(constants[name] ?? Number.NaN);
  names.add(name);
  return (values) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new FormulaError(`${name} has no value`);
    return value;
  };
}

function call(table: typeof operators, name: string, { args = [] }: Node, names: Set<string>): Evaluate {
  const apply = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!apply) throw new FormulaError(`${name} is not among what formulas may use`);
  const parts = args.map((arg) => compile(arg, names));
  return (values) => apply(...parts.map((part) => part(values)));
}
