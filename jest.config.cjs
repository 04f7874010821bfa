// Packages that ship as ES modules only; jest's CommonJS runtime needs them transformed.
const esm = [
  '@embedpdf',
  '@formatjs',
  '@hono',
  'discord-api-spec',
  'intl-messageformat',
  'mdast-util-.*',
  'micromark.*',
  'unist-util-.*',
  'decode-named-character-reference',
  'character-entities',
  'ccount',
  'devlop',
  'longest-streak',
  'markdown-table',
  'escape-string-regexp',
  'zwitch',
  'minisearch',
  'tinypool',
  'pixelmatch',
  'ansi-regex',
  'emoji-regex',
  'fast-png',
  'get-east-asian-width',
  'iobuffer',
  'string-width',
  'strip-ansi',
  'supports-terminal-graphics',
  'temporal-polyfill',
  'temporal-utils',
];

// TensorFlow greets on standard error otherwise.
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022' },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`, '<rootDir>/dist/'],
  moduleNameMapper: {
    // The packages of d3 have a CommonJS twin of the modules that they name first.
    '^(d3-[a-z-]+|internmap)$': '<rootDir>/node_modules/$1/dist/$1.js',
    // It offers itself to `import` only, which jest's CommonJS never is.
    '^discord-api-spec/zod$': '<rootDir>/node_modules/discord-api-spec/build/discord-api-spec.zod.js',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testTimeout: 30_000,
  // Two cores: one suite drives native TensorFlow while another draws; more only makes them wait for each other.
  maxWorkers: 2,
};
