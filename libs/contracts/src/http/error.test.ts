import { Value } from '@sinclair/typebox/value'
import { describe, expect, it } from 'vitest'
import { ErrorBody } from './error.ts'

const body = {
  success: false,
  error: 'There is no such channel',
  code: 'not_found',
  correlation_id: 'c-1',
}

describe('the body of an error', () => {
  it.each([
    ['without details', body],
    ['with details', { ...body, details: { field: 'name' } }],
  ])('%s is valid', (_name, some) => {
    expect(Value.Check(ErrorBody, some)).toBe(true)
  })

  it.each([
    ['success', { ...body, success: true }],
    ['a code in capitals', { ...body, code: 'NOT_FOUND' }],
    ['a code that is a number', { ...body, code: 404 }],
    ['no message', { ...body, error: undefined }],
    ['no correlation id', { ...body, correlation_id: undefined }],
  ])('with %s is not', (_name, some) => {
    expect(Value.Check(ErrorBody, some)).toBe(false)
  })

  it('is this', () => {
    expect(JSON.parse(JSON.stringify(ErrorBody))).toMatchInlineSnapshot(`
      {
        "$id": "Error",
        "properties": {
          "code": {
            "description": "Stable, machine-readable, snake_case",
            "pattern": "^[a-z][a-z0-9_]*$",
            "type": "string",
          },
          "correlation_id": {
            "type": "string",
          },
          "details": {},
          "error": {
            "description": "One sentence for a person",
            "type": "string",
          },
          "success": {
            "const": false,
            "type": "boolean",
          },
        },
        "required": [
          "success",
          "error",
          "code",
          "correlation_id",
        ],
        "title": "Error",
        "type": "object",
      }
    `)
  })
})
