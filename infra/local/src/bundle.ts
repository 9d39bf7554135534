/**
 * Bundles one service into `dist/<service>/`, a folder that runs anywhere with Node 24 and nothing installed:
 * `node infra/local/src/bundle.ts notifier`. The image and the system tests run exactly this.
 */
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { build, stop, type BuildOptions, type Metafile, type Plugin } from 'esbuild'
import { repository } from './repository.ts'
import { jobEntries, serviceFolders, type ServiceName } from './services.ts'

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

const options = {
  absWorkingDir: repository,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // Optional native driver of pg, never installed.
  external: ['pg-native'],
  banner: { js: `${banner};` },
  plugins: [docsBesideBundle],
  legalComments: 'none',
  // A process keeps its source in memory, twice as large if one sign in a comment is not ASCII. Names stay, so that a
  // stack trace can be read without the source map, which costs 50 MB to have in memory.
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
} satisfies BuildOptions

/**
 * One service in one file, as its image has it.
 * @param folder where `<name>/` is put
 */
export async function bundle(name: string, folder: string) {
  const out = join(folder, name)
  rmSync(out, { recursive: true, force: true })
  const { metafile } = await build({
    ...options,
    entryPoints: [entryOf(name)],
    outfile: join(out, 'main.js'),
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
  })
  finish(out, name in serviceFolders)
  return { out, bytes: statSync(join(out, 'main.js')).size, metafile }
}

/**
 * All services at once, sharing what they have in common: a fifth of the work, for a start on this machine.
 * @param folder where `<name>/main.js` of each is put, and the shared parts beside them
 */
export async function bundleTogether(names: readonly string[], folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  const entryPoints = Object.fromEntries(names.map((name) => [`${name}/main`, entryOf(name)]))
  await build({ ...options, entryPoints, outdir: folder, splitting: true })
  finish(folder, true)
}

/** The bundler is a process of its own that would stay for a next time. */
export const endBundler = () => stop()

function finish(out: string, hasDocs: boolean) {
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }\n')
  if (hasDocs) copyDocs(out)
}

function entryOf(name: string): string {
  if (name in serviceFolders) return join(serviceFolders[name as ServiceName], 'src/main.ts')
  if (name in jobEntries) return jobEntries[name as keyof typeof jobEntries]
  const names = [...Object.keys(serviceFolders), ...Object.keys(jobEntries)].join(', ')
  throw new Error(`There is no service ${name}: there are ${names}`)
}

function copyDocs(out: string) {
  const fromService = createRequire(join(repository, 'libs/service/package.json'))
  const docs = dirname(fromService.resolve('@fastify/swagger-ui/package.json'))
  cpSync(join(docs, 'static'), join(out, 'static'), { recursive: true })
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
  const { out, bytes, metafile } = await bundle(process.argv[2] ?? '', join(repository, 'dist'))
  console.log(`${relative(repository, out)}/main.js ${(bytes / 2 ** 20).toFixed(2)} MB (${shares(metafile)})`)
}
