import type { ApiError } from '@forecourt/service/errors'

const UNIQUE_VIOLATION = '23505'

/** Turns the violation of a unique key into the conflict it means. Other errors pass. */
export async function orConflict<T>(write: Promise<T>, constraint: string, conflict: ApiError): Promise<T> {
  try {
    return await write
  } catch (error) {
    const { code, constraint: violated } = error as { code?: string; constraint?: string }
    throw code === UNIQUE_VIOLATION && violated === constraint ? conflict : error
  }
}
