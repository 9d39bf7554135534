import { expect, it } from 'vitest'
import { statusOfWhole } from './connections.ts'

const answer = 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 5\r\nX: y\r\n\r\nhello'

it('knows the status once the last byte is there, and not before', () => {
  for (let length = 0; length < answer.length; length++)
    expect(statusOfWhole(Buffer.from(answer.slice(0, length)))).toBeUndefined()
  expect(statusOfWhole(Buffer.from(answer))).toBe(503)
  expect(statusOfWhole(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'))).toBe(200)
})
