import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLogger, maskPersonalData } from './logger.ts'

function createLog(level = 'info') {
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  return { lines, log: createLogger({ name: 'notifier', level, format: 'json' }, destination) }
}

/** The one line that `fields` and `message` become. */
function lineOf(fields: object, message = 'said'): string {
  const { lines, log } = createLog()
  log.info(fields, message)
  expect(lines).toHaveLength(1)
  return lines[0] as string
}

const parsed = (fields: object, message?: string) =>
  JSON.parse(lineOf(fields, message)) as Record<string, unknown>

describe('a line of the log', () => {
  it('is JSON with level, time, service and message', () => {
    expect(parsed({ attempt: 2 }, 'sent')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/) as string,
      service: 'notifier',
      attempt: 2,
      msg: 'sent',
    })
  })

  it('is written only from the level that is set on', () => {
    const { lines, log } = createLog('warn')
    log.info('quiet')
    log.warn('loud')
    expect(lines).toHaveLength(1)
  })

  it('stays JSON and shows no number and no address, whatever is logged around them', () => {
    const around = fc.string({ unit: 'binary-ascii' }).filter((text) => !text.includes('@'))
    const after = around.filter((text) => !/^\d/.test(text))
    const text = fc.tuple(around, after).map(([before, behind]) => ({
      phone: `${before}+12025550101${behind}`,
      email: `${before}jane.doe@example.com${behind}`,
    }))
    fc.assert(
      fc.property(text, around, fc.jsonValue(), ({ phone, email }, key, other) => {
        const { lines, log } = createLog()
        log.info({ phone, nested: { [`k${key}`]: [email, { phone }] }, other, err: new Error(email) }, phone)
        log.info(email)
        for (const line of lines) {
          expect(() => JSON.parse(line) as unknown).not.toThrow()
          expect(line).not.toContain('+12025550101')
          expect(line).not.toContain('jane.doe@example.com')
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('secrets', () => {
  const names = [
    'authorization',
    'cookie',
    'access_token',
    'auth_token',
    'api_key',
    'password',
    'secret',
    'x-api-key',
  ]
  it.each(names)('in a field %s are removed, up to three levels down', (name) => {
    const line = lineOf({ [name]: 's3cr3t', a: { [name]: 's3cr3t', b: { [name]: ['s3cr3t'] } } })
    expect(line).not.toContain('s3cr3t')
    expect(line.split('[removed]')).toHaveLength(4)
  })
})

describe('personal data', () => {
  it.each([
    ['+12025550101', '+120…01'],
    ['to +442071838750.', 'to +442…50.'],
    ['whatsapp:+12025550101', 'whatsapp:+120…01'],
    ['From=%2B12025550101&To=1', 'From=%2B120…01&To=1'],
    ['+12025550101and more', '+120…01and more'],
    ['jane@example.com', 'j…@example.com'],
    ['<jane.doe+desk@mail.example.co.uk>', '<j…@mail.example.co.uk>'],
    ['a@example.com,b@example.com', 'a…@example.com,b…@example.com'],
    [String.raw`line\njane@example.com`, String.raw`line\nj…@example.com`],
    [String.raw`bell\u0007jane@example.com`, String.raw`bell\u0007j…@example.com`],
  ])('%s is shown as %s', (text, shown) => {
    expect(maskPersonalData(text)).toBe(shown)
  })

  it.each(['+1234', '2026-03-02T15:04:05+01:00', '1e+21', 'a@b', '@forecourt/db', 'x'.repeat(10)])(
    '%s is none',
    (text) => {
      expect(maskPersonalData(text)).toBe(text)
    },
  )

  it('does not hide in errors and their causes', () => {
    const error = new Error('cannot reach +12025550101', { cause: new Error('no jane@example.com') })
    const line = lineOf({ err: error })
    expect(line).not.toMatch(/\+12025550101|jane@/)
    expect(line).toMatch(/cannot reach \+120…01/)
  })

  it('is looked for in a long text without going through it again and again', () => {
    const long = 'a.'.repeat(500_000)
    expect(maskPersonalData(`${long}@`)).toHaveLength(long.length + 1)
  })
})
