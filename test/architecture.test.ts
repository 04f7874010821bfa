import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/**
 * The rooms of the house, the most specific path first, and what each may import: rooms (`!` after a room's name:
 * types only) and packages. ARCHITECTURE.md shows the same table in words.
 */
const doors: Record<string, { rooms: string[]; packages: RegExp }> = {
  'src/language.ts': { rooms: [], packages: /^$/ },
  'src/package-root.ts': { rooms: [], packages: /^node:/ },
  'src/config-chats.ts': { rooms: [], packages: /^zod$/ },
  'src/config.ts': { rooms: ['src/config-chats.ts'], packages: /^(node:|zod$)/ },
  'src/inbox.ts': {
    rooms: ['src/chat', 'src/gateway.ts!', 'src/log.ts!', 'src/metrics.ts!'],
    packages: /^node:/,
  },
  'src/log.ts': { rooms: [], packages: /^pino$/ },
  'src/metrics.ts': { rooms: ['src/chat!'], packages: /^(node:perf_hooks|prom-client)$/ },
  'src/gateway.ts': {
    rooms: [
      'src/chat',
      'src/config.ts!',
      'src/language.ts',
      'src/log.ts!',
      'src/metrics.ts!',
      'src/queue',
      'src/store',
    ],
    packages: /^(ioredis|prom-client)$/,
  },
  'src/attention': { rooms: [], packages: /^@tensorflow\/tfjs-core$/ },
  'src/models/tokens': { rooms: ['src/package-root.ts'], packages: /^node:/ },
  'src/models': {
    rooms: ['src/attention', 'src/models/tokens'],
    packages: /^(node:|@tensorflow\/tfjs-core$)/,
  },
  'src/experiments/parameters': {
    rooms: ['src/experiments!', 'src/language.ts'],
    packages: /^zod$|^fastest-levenshtein$/,
  },
  'src/experiments': {
    rooms: ['src/attention', 'src/experiments/parameters', 'src/language.ts', 'src/models'],
    packages: /^(@tensorflow\/tfjs-core|zod|pure-rand.*)$/,
  },
  'src/figures': {
    rooms: ['src/experiments!', 'src/language.ts'],
    packages:
      /^(node:|canvas$|@napi-rs\/canvas$|mathjax-full\/|@embedpdf\/|dejavu-fonts-ttf|fontkit|opentype|d3-array$|d3-scale-chromatic$|fast-png$)/,
  },
  'src/text': {
    rooms: ['src/language.ts'],
    packages: /^(node:util|katex|unicodeit|string-width|mdast.*|micromark-.*)$/,
  },
  'src/study': {
    rooms: ['content!', 'src/language.ts', 'src/text/write-number.ts'],
    packages:
      /^(node:crypto|csv-parse\/sync|d3-array|glicko2-lite|mathjs\/number|pure-rand\/.*|temporal-polyfill|ts-fsrs)$/,
  },
  'src/chat': {
    rooms: ['src/experiments!', 'src/figures!', 'src/language.ts', 'src/store/study!', 'src/text'],
    packages: /^(intl-messageformat|fastest-levenshtein|mdast)$/,
  },
  'src/queue': {
    rooms: [
      'src/chat!',
      'src/config.ts!',
      'src/experiments!',
      'src/figures!',
      'src/language.ts!',
      'src/log.ts!',
      'src/store',
    ],
    packages: /^(bullmq|zod)$/,
  },
  'src/store/study': {
    rooms: ['content!', 'src/chat!', 'src/language.ts', 'src/store', 'src/study'],
    packages: /^(node:crypto|node:timers\/promises|ioredis|zod)$/,
  },
  'src/store': {
    rooms: [
      'src/chat!',
      'src/chat/archive.ts',
      'src/config.ts!',
      'src/experiments!',
      'src/language.ts',
      'src/log.ts!',
      'src/queue!',
    ],
    packages: /^(node:crypto|ioredis|rate-limiter-flexible)$/,
  },
  'src/platforms/web/page': {
    rooms: [
      'src/platforms/web!',
      'src/platforms/web/limits.ts',
      'src/platforms/web/page-message.ts',
      'src/platforms/web/web-address.ts',
      'src/chat',
      'src/language.ts',
      'src/experiments!',
      'src/figures!',
      'src/text/time-link.ts',
    ],
    packages: /./,
  },
  'src/platforms': {
    rooms: [
      'src/chat',
      'src/config.ts',
      'src/config-chats.ts!',
      'src/inbox.ts!',
      'src/language.ts',
      'src/text',
      'src/queue',
      'src/store',
      'src/figures!',
      'src/experiments!',
      'src/log.ts',
      'src/metrics.ts',
      'src/gateway.ts',
      'src/package-root.ts',
      'src/supervisor',
      'commands',
    ],
    packages: /./,
  },
  'src/supervisor': {
    rooms: ['src/config.ts', 'src/store', 'src/log.ts!'],
    packages: /^(node:|ioredis$|zod$)/,
  },
  'content/checks': { rooms: ['content', 'src/study'], packages: /^(mdast|micromark|katex$|mathjax-full)/ },
  'content/check.ts': { rooms: ['content', 'content/checks'], packages: /^$/ },
  content: {
    rooms: [],
    packages: /^(node:|csv-parse\/sync$|yaml$|zod$|minisearch$|mdast|micromark|unist|katex$|mathjax-full)/,
  },
  commands: {
    rooms: [
      'content',
      'content/checks',
      'src/chat',
      'src/experiments/parameters',
      'src/experiments!',
      'src/language.ts',
      'src/models/tokens',
      'src/store/study!',
      'src/study',
      'src/text/anki-html.ts',
      'src/text/time-link.ts',
      'src/text/write-number.ts',
    ],
    packages: /^node:crypto$/,
  },
  workers: {
    rooms: [
      'commands',
      'content',
      'src/attention',
      'src/chat',
      'src/config.ts',
      'src/experiments',
      'src/figures',
      'src/language.ts',
      'src/log.ts',
      'src/metrics.ts',
      'src/package-root.ts',
      'src/platforms',
      'src/queue',
      'src/store',
      'src/study',
    ],
    packages: /^(node:|bullmq|ioredis|tinypool|@tensorflow\/tfjs-core|zod)/,
  },
  src: { rooms: ['*'], packages: /./ },
};

const names = Object.keys(doors).sort((a, b) => b.length - a.length);
const roomOf = (path: string) => names.find((name) => path === name || path.startsWith(`${name}/`)) ?? path;

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const statement =
  /^(?:import|export)\s+(type\s)?(?:([\w*{}\s,$]*?)\s*from\s+)?'([^'\n]+)';|require\('([^'\n]+)'\)|\bimport\('([^'\n]+)'\)/gm;

function sources(): string[] {
  return ['src', 'commands', 'content', 'workers'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .map((file) => join(top, file))
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts')),
  );
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(statement)].map((match) => {
    const wanted = match[3] ?? match[4] ?? match[5] ?? '';
    const named = match[2] ?? '';
    const onlyTypes =
      /^\{[^}]*\}$/.test(named) &&
      named
        .slice(1, -1)
        .split(',')
        .filter((n) => n.trim())
        .every((n) => n.trim().startsWith('type '));
    return {
      from: file,
      to: wanted.startsWith('.') ? locate(file, wanted) : wanted,
      typeOnly: Boolean(match[1]) || onlyTypes,
    };
  });
}

function locate(file: string, wanted: string): string {
  const base = resolve(root, dirname(file), wanted.replace(/\.js$/, ''));
  const found = [base, `${base}.ts`, `${base}.tsx`, join(base, 'index.ts')].find(
    (path) => existsSync(path) && statSync(path).isFile(),
  );
  return relative(root, found ?? base);
}

const files = sources();
const imports = files.flatMap(importsOf);
const isOurs = (target: string) => /^(src|commands|content|workers|test)\//.test(target);

function closedDoor({ from, to, typeOnly }: Import): boolean {
  const room = roomOf(from);
  const rule = doors[room];
  if (!rule) return true;
  if (!isOurs(to)) return !rule.packages.test(to);
  const target = roomOf(to);
  if (target === room || rule.rooms.includes('*')) return false;
  return !rule.rooms.some(
    (open) =>
      open === target || open === to || (open === `${target}!` && typeOnly) || target.startsWith(`${open}/`),
  );
}

describe('the architecture', () => {
  it('finds the sources and their imports', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(150);
  });

  it('keeps every door closed that the table does not open', () => {
    const through = imports.filter(closedDoor).map(({ from, to }) => `${from} -> ${to}`);

    expect(through).toEqual([]);
  });

  it('would notice a forbidden import', () => {
    expect(closedDoor({ from: 'src/attention/x.ts', to: 'node:fs', typeOnly: false })).toBe(true);
    expect(closedDoor({ from: 'commands/ask/x.ts', to: 'src/store/figures.ts', typeOnly: false })).toBe(true);
    expect(closedDoor({ from: 'commands/ask/x.ts', to: 'src/experiments/scaling.ts', typeOnly: false })).toBe(
      true,
    );
    expect(closedDoor({ from: 'src/chat/x.ts', to: 'src/figures/types.ts', typeOnly: true })).toBe(false);
  });

  it('lets only the worker and its children use a platform without its ear', () => {
    const listening = imports.filter(
      ({ from, to }) => from.startsWith('workers/') && /platforms\/\w+\/listen/.test(to),
    );

    expect(listening).toEqual([]);
  });

  it('has no import cycles', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter((i) => !i.typeOnly && isOurs(i.to))
          .map((i) => i.to),
      ]),
    );
    const cycles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, path: string[]) => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (path.includes(file) || done.has(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);

    expect(cycles).toEqual([]);
  });

  // config.ts gives names their meaning; the two programs that people start hand their environment on to children.
  const environmentReaders = ['src/config.ts', 'src/supervise.ts', 'src/platforms/terminal/say.ts'];

  it('reads the environment in one place, and clock and chance only in the roots', () => {
    const pure = /^(src\/(attention|experiments|figures|models|study|chat)|commands|content)\//;
    const offenders = files.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
      const bad: string[] = [];
      if (/process\.env/.test(text) && !environmentReaders.includes(file)) bad.push(`${file}: process.env`);
      if (pure.test(file) && /Date\.now\(|Math\.random\(|new Date\(\)/.test(text))
        bad.push(`${file}: clock or chance`);
      return bad;
    });

    expect(offenders).toEqual([]);
  });

  it('has no file over 250 lines, no default export and no drawer name', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 251);
    const defaults = files.filter((file) => /^export default/m.test(readFileSync(join(root, file), 'utf8')));
    const drawers = files.filter((file) =>
      /(^|[/-])(utils?|helpers?|managers?|common|base)(\.|\/|$)/.test(file),
    );

    expect({ long, defaults, drawers }).toEqual({ long: [], defaults: [], drawers: [] });
  });

  it('has only the agreed entries at the top', () => {
    const agreed =
      /^(\..*|src|commands|content|workers|test|dist|node_modules|coverage|package(-lock)?\.json|tsconfig\.json|manifest\.json|docker-compose\.yml|Dockerfile|[A-Z]+\.md|LICENSE|jest\.config\.cjs|biome\.json)$/;

    expect(readdirSync(root).filter((entry) => !agreed.test(entry))).toEqual([]);
  });
});
