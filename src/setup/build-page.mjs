import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const page = (root) => join(root, 'src', 'platforms', 'web', 'page');

/**
 * Bundles the local page into `outDir`: scripts, styles, KaTeX's style sheet and fonts, index.html. What a browser
 * needs is then on this host.
 *
 * @param {{ root: string, outDir: string }} options `root` is the project's folder
 */
export async function buildPage({ root, outDir }) {
  const { build } = await import('esbuild');
  await rm(outDir, { recursive: true, force: true });
  await mkdir(join(outDir, 'fonts'), { recursive: true });
  const from = page(root);
  await build({
    entryPoints: {
      app: join(from, 'main.tsx'),
      early: join(from, 'early.ts'),
    },
    outdir: outDir,
    absWorkingDir: root,
    bundle: true,
    minify: true,
    sourcemap: true,
    format: 'iife',
    target: 'es2022',
    tsconfig: join(from, 'tsconfig.json'),
    // The build of this package for browsers decodes with innerHTML, which the page's policy forbids; this one has a table.
    alias: { 'decode-named-character-reference': characterTable(root) },
    legalComments: 'linked',
    logLevel: 'warning',
  });
  await build({
    entryPoints: [join(from, 'style', 'app.css')],
    outdir: outDir,
    absWorkingDir: root,
    bundle: true,
    minify: true,
    sourcemap: true,
    external: ['/assets/*'],
    target: ['chrome123', 'firefox121', 'safari17.5'],
    logLevel: 'warning',
  });
  await copyKatex(root, outDir);
  await copyChineseFonts(root, outDir);
  for (const file of ['index.html', 'icon.svg']) await cp(join(from, file), join(outDir, file));
}

/** Style sheet and fonts; of the three font formats every browser that can run the page reads woff2. */
async function copyKatex(root, outDir) {
  const katex = dirname(createRequire(join(root, 'package.json')).resolve('katex'));
  const css = await readFile(join(katex, 'katex.min.css'), 'utf8');
  await writeFile(
    join(outDir, 'katex.css'),
    css.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("[^"]*"\)/g, ''),
  );
  const fonts = await readdir(join(katex, 'fonts'));
  for (const font of fonts.filter((name) => name.endsWith('.woff2'))) {
    await cp(join(katex, 'fonts', font), join(outDir, 'fonts', font));
  }
}

async function copyChineseFonts(root, outDir) {
  const fonts = join(root, 'node_modules', '@embedpdf', 'fonts-sc', 'fonts');
  for (const weight of ['Regular', 'Bold']) {
    const file = `NotoSansHans-${weight}.otf`;
    await cp(join(fonts, file), join(outDir, 'fonts', file));
  }
}

function characterTable(root) {
  return join(root, 'node_modules', 'decode-named-character-reference', 'index.js');
}
