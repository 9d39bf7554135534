import type { JsonSchema } from '@forecourt/ports/language-model'

/*
 * Strict mode keeps the model to a schema to the letter, and takes only a part of JSON schema:
 * https://developers.openai.com/api/docs/guides/structured-outputs. Every object must be closed and every property
 * required, so that one which may be absent becomes one that may be null, and its null becomes absent again.
 */

const keptKeywords = new Set([
  ...['type', 'description', 'title', 'enum', 'const', 'format', 'pattern', '$ref', 'minItems', 'maxItems'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
])
const knownFormats = new Set([
  ...['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid'],
])

/** What cannot be said in strict mode, and would mean something else without. */
const unspeakable = ['allOf', 'not', 'if', 'patternProperties', 'prefixItems', 'dependentSchemas']

/** Without one of these a schema lets everything pass. */
const telling = ['type', 'enum', 'const', 'anyOf', 'oneOf', '$ref']

const isOf = ({ type }: JsonSchema, name: string) =>
  type === name || (Array.isArray(type) && type.includes(name))

/** The same schema for strict mode; null when it cannot be said there, then it goes as it is, without strictness. */
export function toStrictSchema(schema: JsonSchema): JsonSchema | null {
  if (schema['type'] !== 'object') return null
  return toStrict(schema)
}

function toStrict(schema: JsonSchema): JsonSchema | null {
  if (unspeakable.some((keyword) => keyword in schema)) return null
  const strict: Record<string, unknown> = {}
  const dropped: string[] = []
  for (const [keyword, value] of Object.entries(schema)) {
    if (keptKeywords.has(keyword) && !(keyword === 'format' && !knownFormats.has(String(value)))) {
      strict[keyword] = value
    } else if (isSchema(value) || Array.isArray(value)) {
      const nested = toStrictNested(keyword, value, schema)
      if (nested === null) return null
      Object.assign(strict, nested)
    } else if (keyword !== 'additionalProperties' && !keyword.startsWith('$')) {
      dropped.push(`${keyword}: ${JSON.stringify(value)}`)
    }
  }
  // Any property, any item, any value at all: there is no closing it.
  if (isOf(schema, 'object') && !isSchema(schema['properties'])) return null
  if (isOf(schema, 'array') && !isSchema(schema['items'])) return null
  if (!telling.some((keyword) => keyword in schema)) return null
  if (isOf(schema, 'object')) strict['additionalProperties'] = false
  if (dropped.length > 0) {
    const words = `{${dropped.join(', ')}}`
    strict['description'] = strict['description'] ? `${String(strict['description'])} ${words}` : words
  }
  return strict
}

function toStrictNested(keyword: string, value: unknown, parent: JsonSchema): object | null {
  switch (keyword) {
    case 'properties': {
      const required = requiredOf(parent)
      const properties = toStrictMap(value as JsonSchema, (property, name) =>
        required.includes(name) ? property : nullable(property),
      )
      return properties && { properties, required: Object.keys(properties) }
    }
    case '$defs': {
      const $defs = toStrictMap(value as JsonSchema, (definition) => definition)
      return $defs && { $defs }
    }
    case 'items': {
      const items = isSchema(value) ? toStrict(value) : null
      return items && { items }
    }
    case 'anyOf':
    case 'oneOf': {
      const anyOf = (value as JsonSchema[]).map(toStrict)
      return anyOf.includes(null) ? null : { anyOf }
    }
    // `required` is told anew with the properties; the rest describes, or constrains what may well be checked later.
    case 'additionalProperties':
      return null
    default:
      return {}
  }
}

function toStrictMap(map: JsonSchema, finish: (schema: JsonSchema, name: string) => JsonSchema) {
  const strict: Record<string, JsonSchema> = {}
  for (const [name, schema] of Object.entries(map)) {
    const one = isSchema(schema) ? toStrict(schema) : null
    if (one === null) return null
    strict[name] = finish(one, name)
  }
  return strict
}

const nullable = (schema: JsonSchema): JsonSchema =>
  acceptsNull(schema) ? schema : { anyOf: [schema, { type: 'null' }] }

/** Takes out the nulls that stand for absent properties, by the schema as it was before. */
export function withoutStrictNulls(schema: JsonSchema, value: unknown): unknown {
  const { properties, items } = schema
  if (Array.isArray(value)) {
    return isSchema(items) ? value.map((item) => withoutStrictNulls(items, item)) : value
  }
  if (!isSchema(value) || !isSchema(properties)) return value
  const required = requiredOf(schema)
  const entries = Object.entries(value).flatMap(([name, held]): [string, unknown][] => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (!isSchema(property)) return [[name, held]]
    if (held === null && !required.includes(name) && !acceptsNull(property)) return []
    return [[name, withoutStrictNulls(property, held)]]
  })
  return Object.fromEntries(entries)
}

function acceptsNull({ type, anyOf, oneOf, enum: values, const: only }: JsonSchema): boolean {
  if (type === 'null' || only === null) return true
  if (Array.isArray(type) && type.includes('null')) return true
  if (Array.isArray(values) && values.includes(null)) return true
  return [anyOf, oneOf].some((list) => Array.isArray(list) && list.some(acceptsNull))
}

const requiredOf = (schema: JsonSchema): readonly unknown[] =>
  Array.isArray(schema['required']) ? schema['required'] : []

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
