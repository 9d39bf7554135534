import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { createRegistry } from '../telemetry.ts'
import { auth, hashApiKey, type Access, type KeyHolder } from './auth.ts'

const mine = '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'
const theirs = '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a11'
const keyOf = (scope: string) => `fk_${scope.padEnd(43, 'x')}`

async function buildApp(routes: Record<string, Access | undefined>) {
  const holders = new Map<string, KeyHolder>()
  for (const scope of ['read', 'write', 'admin', 'odd'])
    holders.set(hashApiKey(keyOf(scope)).toString('hex'), { id: scope, tenantId: mine, scopes: [scope] })
  let lookUps = 0

  const app = await createApp({
    name: 'test',
    title: 'Test',
    description: '',
    publicUrl: 'http://localhost',
    log: pino({ level: 'silent' }),
    registry: createRegistry('test'),
    correlationIdHeader: 'x-correlation-id',
    bodyLimit: 1_024,
    readiness: {},
  })
  await app.register(async (scope) => {
    await scope.register(auth, {
      header: 'x-api-key',
      operatorKey: 'operator-key-of-the-test',
      findApiKey: (hash) => {
        lookUps += 1
        return Promise.resolve(holders.get(hash.toString('hex')))
      },
    })
    for (const [url, access] of Object.entries(routes))
      scope.get(url, { config: access ? { access } : {} }, (request) => ({
        actor: request.actor,
        ...(request.params as object),
      }))
  })
  const get = (url: string, key?: string) =>
    app.inject({ url, headers: key === undefined ? {} : { 'x-api-key': key } })
  return { app, get, lookUps: () => lookUps }
}

const routes = {
  '/users/:user_id/read': 'read',
  '/users/:user_id/write': 'write',
  '/users/:user_id/admin': 'admin',
  '/users/:user_id/agents/:agent_id': 'read',
  '/operator': 'operator',
} as const

describe('auth', () => {
  it('refuses a request without a known key, and looks up only what can be a key', async () => {
    const { get, lookUps } = await buildApp(routes)
    for (const key of [undefined, '', 'nonsense', 'operator-key-of-the-tesT', `${keyOf('read')}x`]) {
      const answer = await get(`/users/${mine}/read`, key)
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([401, 'unauthorized'])
    }
    expect(lookUps()).toBe(0)
    expect((await get(`/users/${mine}/read`, keyOf('unknown'))).statusCode).toBe(401)
    expect(lookUps()).toBe(1)
  })

  it.each([
    ['read', [200, 403, 403, 403]],
    ['write', [200, 200, 403, 403]],
    ['admin', [200, 200, 200, 403]],
    ['odd', [403, 403, 403, 403]],
  ])('lets a key with scope %s do just that', async (scope, expected) => {
    const { get } = await buildApp(routes)
    const urls = [`/users/${mine}/read`, `/users/${mine}/write`, `/users/${mine}/admin`, '/operator']
    const answers = await Promise.all(urls.map((url) => get(url, keyOf(scope))))
    expect(answers.map((answer) => answer.statusCode)).toEqual(expected)
  })

  it("answers 404 for another tenant's path, before it looks at scopes", async () => {
    const { get } = await buildApp(routes)
    for (const path of ['read', 'write', 'admin'])
      expect((await get(`/users/${theirs}/${path}`, keyOf('read'))).statusCode).toBe(404)
  })

  it('answers 404 for an id that is no UUID, also to the operator', async () => {
    const { get } = await buildApp(routes)
    for (const id of ['1', 'null', "'", '%00', `${mine}x`, `urn:uuid:${mine}`, mine.replaceAll('-', '')]) {
      expect((await get(`/users/${id}/read`, 'operator-key-of-the-test')).statusCode).toBe(404)
      expect((await get(`/users/${mine}/agents/${id}`, keyOf('read'))).statusCode).toBe(404)
    }
  })

  it('takes an id in capitals as the same id', async () => {
    const { get } = await buildApp(routes)
    const answer = await get(`/users/${mine.toUpperCase()}/agents/${theirs.toUpperCase()}`, keyOf('read'))
    expect(answer.json()).toMatchObject({ user_id: mine, agent_id: theirs })
  })

  it('lets the operator everywhere', async () => {
    const { get } = await buildApp(routes)
    for (const url of [`/users/${theirs}/admin`, '/operator'])
      expect((await get(url, 'operator-key-of-the-test')).json()).toMatchObject({
        actor: { kind: 'operator' },
      })
  })

  it('does not start with a route that forgets to say who may call it', async () => {
    await expect(buildApp({ '/forgotten': undefined })).rejects.toThrow(/GET \/forgotten does not say/)
  })
})
