/** Any JSON object, as it came over the wire. */
export type Json = { readonly [name: string]: unknown }

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The content blocks of a message; none where the content is plain text. */
export const blocksOf = (content: unknown): Json[] => (Array.isArray(content) ? content.filter(isObject) : [])

/** The text of a string or of a list of blocks, one line each. */
export const textOf = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : blocksOf(content)
        .filter(({ type }) => type === 'text')
        .map((block) => String(block['text']))
        .join('\n')
