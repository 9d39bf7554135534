/** Documents and answers are looked into by name; their types are the contracts' business. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any

export type Contract = ReturnType<typeof createContract>

/**
 * Holds every answer of every test against the OpenAPI document: its status is declared, each field is of its type and
 * none is there that the document does not name. That is how a secret in an answer would show.
 */
export function createContract(document: Json) {
  const operations = Object.entries<Json>(document.paths).map(([path, methods]) => ({
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    methods,
  }))

  /** @returns what is wrong, or undefined */
  return (method: string, url: string, status: number, body: unknown): string | undefined => {
    const path = url.split('?')[0] as string
    const operation = operations.find(({ pattern }) => pattern.test(path))?.methods[method.toLowerCase()]
    if (!operation) return undefined
    const response = operation.responses[status]
    if (!response) return `status ${status} is not in the document`
    const schema = response.content?.['application/json']?.schema
    if (!schema) return body === null ? undefined : 'has a body, the document says it has none'
    return fault(document, schema, body, 'body')
  }
}

function fault(document: Json, schema: Json, value: unknown, at: string): string | undefined {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)
    return fault(document, document.components.schemas[name], value, at)
  }
  if (schema.anyOf) {
    const faults = schema.anyOf.map((one: Json) => fault(document, one, value, at))
    return faults.includes(undefined) ? undefined : faults[0]
  }
  if (schema.const !== undefined) return schema.const === value ? undefined : `${at} is not ${schema.const}`
  if (schema.enum && !schema.enum.includes(value)) return `${at} is ${String(value)}`
  if (schema.type === undefined) return undefined
  if (!isOfType(schema.type, value)) return `${at} is no ${schema.type}: ${JSON.stringify(value)}`
  if (schema.format === 'date-time' && !/^\d{4}-.*\.\d{3}Z$/.test(value as string))
    return `${at} is no instant`
  if (schema.type === 'array')
    return first((value as unknown[]).map((one, i) => fault(document, schema.items, one, `${at}[${i}]`)))
  return schema.type === 'object' ? faultOfObject(document, schema, value as Json, at) : undefined
}

function faultOfObject(document: Json, schema: Json, value: Json, at: string): string | undefined {
  const properties = schema.properties ?? {}
  const missing = (schema.required ?? []).find((name: string) => !(name in value))
  if (missing) return `${at}.${missing} is missing`
  return first(
    Object.entries(value).map(([name, inner]) => {
      if (properties[name]) return fault(document, properties[name], inner, `${at}.${name}`)
      const isOpen = schema.patternProperties ?? schema.additionalProperties
      return isOpen ? undefined : `${at}.${name} is not in the document`
    }),
  )
}

const first = (faults: (string | undefined)[]) => faults.find((one) => one !== undefined)

function isOfType(type: string, value: unknown): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}
