/**
 * Bundles one service into `dist/<service>/`, a folder that runs anywhere with Node 24 and nothing installed:
 * `node infra/local/src/bundle.ts apps/notifier`. The image and the system tests run exactly this.
 */
import { cpSync, existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { repository } from './repository.ts'

// CommonJS dependencies inside an ES module ask for these.
const banner = [
  "import { createRequire as bundleRequire } from 'node:module'",
  "import { dirname as bundleDirname } from 'node:path'",
  "import { fileURLToPath as bundlePath } from 'node:url'",
  'const require = bundleRequire(import.meta.url)',
  'const __filename = bundlePath(import.meta.url)',
  'const __dirname = bundleDirname(__filename)',
].join(';')

/** The docs page reads its files beside its own source; in the bundle they stand beside `main.js`. */
const docsBesideBundle: Plugin = {
  name: 'docs-beside-bundle',
  setup({ onLoad }) {
    onLoad({ filter: /@fastify\/swagger-ui\/lib\/routes\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const contents = source.replace(
        "path.join(__dirname, '..', 'static')",
        "path.join(__dirname, 'static')",
      )
      if (contents === source) throw new Error(`${path} no longer finds its static files as expected`)
      return { contents }
    })
  },
}

export async function bundle(root: string): Promise<{ out: string; bytes: number; metafile: Metafile }> {
  const manifest = JSON.parse(readFileSync(join(repository, root, 'package.json'), 'utf8')) as {
    name: string
  }
  const out = join(repository, 'dist', manifest.name.replace('@forecourt/', ''))
  rmSync(out, { recursive: true, force: true })
  const { metafile } = await build({
    absWorkingDir: repository,
    entryPoints: [join(root, 'src/main.ts')],
    outfile: join(out, 'main.js'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minifySyntax: true,
    minifyWhitespace: true,
    // Names stay, so that a stack trace can be read without the source map too.
    keepNames: false,
    minifyIdentifiers: false,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    metafile: true,
    // Optional native driver of pg, never installed.
    external: ['pg-native'],
    banner: { js: `${banner};` },
    plugins: [docsBesideBundle],
    logLevel: 'warning',
  })
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }\n')
  copyDocs(root, out)
  const bytes = metafile.outputs[relative(repository, join(out, 'main.js'))]?.bytes ?? 0
  return { out, bytes, metafile }
}

function copyDocs(root: string, out: string) {
  // The page belongs to libs/service, whose dependencies are not the app's own.
  const service = join(repository, root, 'node_modules/@forecourt/service')
  if (!existsSync(service)) return
  const require = createRequire(join(realpathSync(service), 'package.json'))
  const docs = dirname(require.resolve('@fastify/swagger-ui/package.json'))
  cpSync(join(docs, 'static'), join(out, 'static'), { recursive: true })
  cpSync(join(docs, 'logo.svg'), join(out, 'logo.svg'))
}

/** The share of each package in the bundle, the largest first. */
function shares({ outputs }: Metafile): string {
  const shareOf = new Map<string, number>()
  for (const [path, input] of Object.values(outputs).flatMap((output) => Object.entries(output.inputs))) {
    const name = [...path.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1)?.[1] ?? 'own code'
    shareOf.set(name, (shareOf.get(name) ?? 0) + input.bytesInOutput)
  }
  const largest = [...shareOf].sort(([, a], [, b]) => b - a).slice(0, 6)
  return largest.map(([name, bytes]) => `${name} ${Math.round(bytes / 1024)} kB`).join(', ')
}

if (import.meta.main) {
  const root = process.argv[2]
  if (!root) throw new Error('usage: node infra/local/src/bundle.ts apps/<service>')
  const { out, bytes, metafile } = await bundle(root)
  console.log(`${relative(repository, out)}/main.js ${(bytes / 2 ** 20).toFixed(2)} MB (${shares(metafile)})`)
}
