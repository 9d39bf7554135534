import type { FastifyRequest } from 'fastify'
import { invalid } from './invalid.ts'

/** Deeper bodies serve no purpose and would cost whoever walks them. */
const DEPTH_MAX = 20

type Place = { holder: Record<string, unknown>; key: string; path: string; depth: number }

/**
 * A hook for `preValidation`: trims every text of body and query, and refuses what Postgres cannot store, which is NUL
 * and halves of surrogate pairs. @throws ApiError 400 that names the field
 */
export async function cleanInput({ body, query }: Pick<FastifyRequest, 'body' | 'query'>): Promise<void> {
  cleanTexts(body, 'body')
  cleanTexts(query, 'querystring')
}

/** Walks without recursion, so that no depth can overflow the stack. Changes the value in place. */
function cleanTexts(value: unknown, name: string): void {
  const places: Place[] = [{ holder: { [name]: value }, key: name, path: '', depth: 0 }]
  for (let place = places.pop(); place; place = places.pop()) {
    const { holder, key, path, depth } = place
    const current = holder[key]
    if (typeof current === 'string') {
      if (!isStorable(current)) throw invalid(path || name, 'must not contain NUL or broken characters')
      holder[key] = current.trim()
    } else if (typeof current === 'object' && current !== null) {
      if (depth >= DEPTH_MAX) throw invalid(path || name, `must not be nested deeper than ${DEPTH_MAX}`)
      for (const next of Object.keys(current)) {
        if (!isStorable(next))
          throw invalid(path || name, 'must not contain names with NUL or broken characters')
        const inner = Array.isArray(current) ? `${path}[${next}]` : path ? `${path}.${next}` : next
        places.push({ holder: current as Record<string, unknown>, key: next, path: inner, depth: depth + 1 })
      }
    }
  }
}

const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed()
