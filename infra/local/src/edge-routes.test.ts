import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { caddyfile, caddyfilePath, findDestination } from './edge-routes.ts'

describe('routes of the edge', () => {
  it.each([
    ['/webhook/sms', 'ingest-gateway'],
    ['/webhook/sms/twilio/status?message=1', 'ingest-gateway'],
    ['/webchat/socket', 'ingest-gateway'],
    ['/api/agent/handle-message', 'conversation-engine'],
    ['/api/chat/1/stream', 'conversation-engine'],
    ['/api/health', 'conversation-engine'],
    ['/users', 'dashboard-server'],
    ['/users?limit=1', 'dashboard-server'],
    ['/users/1/agents', 'dashboard-server'],
    ['/api/admin/health', 'dashboard-server'],
    ['/api/events', 'dashboard-server'],
    ['/sandbox', 'sandbox'],
    ['/sandbox/ledger', 'sandbox'],
  ])('%s → %s', (url, service) => {
    expect(findDestination(url)).toEqual({ service, path: url, prefix: '' })
  })

  it.each(['/', '/user', '/userss', '/api', '/api/healthy', '/services', '/services/', '/favicon.ico'])(
    '%s is nobody’s',
    (url) => expect(findDestination(url)).toBeUndefined(),
  )

  it.each([
    ['/services/notifier', '/'],
    ['/services/notifier?a=/b', '/?a=/b'],
    ['/services/notifier/docs/static/a.js?v=1', '/docs/static/a.js?v=1'],
  ])('%s has its prefix taken off', (url, path) => {
    expect(findDestination(url)).toEqual({ service: 'notifier', path, prefix: '/services/notifier' })
  })

  it('are the same in the reverse proxy of docker-compose', () => {
    expect(readFileSync(caddyfilePath, 'utf8')).toBe(caddyfile())
  })
})
