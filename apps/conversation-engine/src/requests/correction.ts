import type { KnownType } from '@forecourt/contracts/http/agent'
import { knownValues } from '@forecourt/contracts/http/chat'
import { invalid } from '@forecourt/service/invalid'
import { FormatRegistry } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'

/** TypeBox knows no formats of its own. */
FormatRegistry.Set('date', (text) => {
  const at = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
})
FormatRegistry.Set('email', (text) => /^[^\s@"<>,;]+@[^\s@"<>,;]+\.[^\s@"<>,;.]{2,}$/.test(text))

/** A value of the shape that the type has. @throws ApiError 400 that names the field */
export function correctionOf(type: KnownType, value: unknown): { type: KnownType; value: unknown } {
  const [fault] = Value.Errors(knownValues[type], value)
  if (!fault) return { type, value }
  const field = `value${fault.path.replaceAll('/', '.')}`
  throw invalid(field, `is not valid for ${type}: ${fault.message.toLowerCase()}`)
}
