import { Script } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox } from '../fixtures/sandbox.ts'

let sandbox: Awaited<ReturnType<typeof startSandbox>>
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

const get = async (path: string) => {
  const response = await fetch(sandbox.origin + path)
  return {
    type: response.headers.get('content-type'),
    policy: response.headers.get('content-security-policy'),
    text: await response.text(),
  }
}

test('the page runs its own files and nothing else', async () => {
  const page = await get('/sandbox/phone')
  expect(page.type).toBe('text/html; charset=utf-8')
  expect(page.policy).toMatch(/default-src 'none'; script-src 'self'/)
  expect(page.policy).not.toContain('unsafe')
  expect(page.text).not.toMatch(/<script(?![^>]* src=)| style=| on\w+=/)
  const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)
  expect(addresses.filter((address) => !address?.startsWith('/sandbox/'))).toEqual(['data:,'])
  expect((await get('/sandbox/phone/style.css')).type).toBe('text/css; charset=utf-8')
})

test('the script is whole, and puts texts in as text', async () => {
  const { text } = await get('/sandbox/phone/script.js')
  expect(() => new Script(text)).not.toThrow()
  expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/)
})
