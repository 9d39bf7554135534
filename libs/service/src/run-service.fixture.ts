import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fastify } from 'fastify'
import { ConfigError } from './config.ts'
import { createLogger } from './logger.ts'
import { aborted, runService, serve, type Service } from './run-service.ts'

// A service of its own process, for run-service.test.ts: `node run-service.fixture.ts <case> [port]`.
const [name = '', port = '0'] = process.argv.slice(2)
const log = createLogger({ name: 'fixture', level: 'info', format: 'json' })

const REST_OF_THE_WORK_MS = 200

const good: Service = {
  log,
  shutdownTimeoutMs: 10_000,
  tasks: [
    async (signal) => {
      // As a server or a connection would, this keeps the process alive.
      const alive = setInterval(() => {}, 1_000)
      log.info('working')
      await aborted(signal)
      clearInterval(alive)
      log.info('finished what was in hand')
    },
  ],
  close: () => Promise.resolve(log.info('closed')),
}
const forever = () => new Promise<void>(() => {})

const cases: Record<string, () => Service | Promise<Service>> = {
  good: () => good,
  http() {
    const app = fastify()
    app.get('/slow', async () => {
      log.info('request in hand')
      process.kill(process.pid, 'SIGTERM')
      await once(process, 'SIGTERM')
      await delay(REST_OF_THE_WORK_MS)
      return 'answered all the same'
    })
    const announce = async (signal: AbortSignal) => {
      await new Promise<void>((resolve) => app.server.once('listening', resolve))
      log.info({ port: (app.server.address() as { port: number }).port }, 'listening')
      await aborted(signal)
    }
    const address = { host: '127.0.0.1', port: Number(port) }
    return { ...good, tasks: [...good.tasks, (signal) => serve(app, address, signal), announce] }
  },
  'taken port': () => ({
    ...good,
    tasks: [...good.tasks, (signal) => serve(fastify(), { host: '127.0.0.1', port: Number(port) }, signal)],
  }),
  'bad configuration'() {
    throw new ConfigError('Cannot start: PORT is missing (port to listen on)')
  },
  'failing start': () => Promise.reject(new Error('the database lacks a migration')),
  'start without a message': () => Promise.reject(Object.assign(new Error(''), { code: 'ECONNREFUSED' })),
  'failing task': () => ({ ...good, tasks: [...good.tasks, () => Promise.reject(new Error('broken'))] }),
  'throwing task': () => ({
    ...good,
    tasks: [
      ...good.tasks,
      () => {
        throw new Error('broken')
      },
    ],
  }),
  'failing close': () => ({ ...good, close: () => Promise.reject(new Error('broken')) }),
  uncaught() {
    setTimeout(() => {
      throw new Error('broken')
    }, 10)
    return good
  },
  unhandled() {
    setTimeout(() => void Promise.reject(new Error('broken')), 10)
    return good
  },
  'slow task': () => ({ ...good, shutdownTimeoutMs: 50, tasks: [...good.tasks, forever] }),
  'slow close': () => ({ ...good, shutdownTimeoutMs: 50, close: forever }),
}

await runService('fixture', () => (cases[name] as () => Service)())
