/** The query of GET …/Messages.json. Dates filter by the day or the instant, in GMT. */
export type ListQuery = Readonly<Record<string, string | string[] | undefined>>

export type ListRequest = {
  to?: string
  from?: string
  sentFromMs?: number
  sentUntilMs?: number
  pageSize: number
  page: number
  /** Sid at which the page before this ended. */
  afterSid?: string
}

const PAGE_SIZE_DEFAULT = 50
const PAGE_SIZE_MAX = 1_000
const DAY_MS = 86_400_000

/** A page token is `PA` and the sid of the last message of the page before. */
export function parseListQuery(query: ListQuery): ListRequest {
  const range = parseRange(query)
  const [to, from, token] = [one(query['To']), one(query['From']), one(query['PageToken'])]
  return {
    ...(to ? { to } : {}),
    ...(from ? { from } : {}),
    ...range,
    pageSize: Math.min(PAGE_SIZE_MAX, Math.max(1, integer(query['PageSize']) ?? PAGE_SIZE_DEFAULT)),
    page: Math.max(0, integer(query['Page']) ?? 0),
    ...(token?.startsWith('PA') ? { afterSid: token.slice(2) } : {}),
  }
}

function parseRange(query: ListQuery): { sentFromMs?: number; sentUntilMs?: number } {
  const on = parseDate(one(query['DateSent']))
  if (on) return { sentFromMs: on.startMs, sentUntilMs: on.endMs }
  const from = parseDate(one(query['DateSent>']))
  const until = parseDate(one(query['DateSent<']))
  return { ...(from ? { sentFromMs: from.startMs } : {}), ...(until ? { sentUntilMs: until.endMs } : {}) }
}

/** A day lasts until the next; an instant is Twilio's whole second. Both ends of a range count as inside. */
function parseDate(text: string | undefined): { startMs: number; endMs: number } | undefined {
  const startMs = text === undefined ? NaN : Date.parse(text)
  if (Number.isNaN(startMs)) return undefined
  return { startMs, endMs: startMs + (/^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? DAY_MS : 1_000) }
}

/**
 * The frame of a page, around its items.
 * @param path of the list, without query
 * @param lastSid of this page when another follows
 */
export function toPageFrame(
  path: string,
  query: ListQuery,
  request: ListRequest,
  count: number,
  lastSid?: string,
) {
  const { page, pageSize } = request
  const link = (number: number, token?: string) => {
    const params = new URLSearchParams()
    for (const name of ['To', 'From', 'DateSent', 'DateSent<', 'DateSent>']) {
      const value = one(query[name])
      if (value) params.set(name, value)
    }
    params.set('PageSize', String(pageSize))
    params.set('Page', String(number))
    if (token) params.set('PageToken', token)
    return `${path}?${params}`
  }
  const ownToken = request.afterSid ? `PA${request.afterSid}` : undefined
  const start = page * pageSize
  return {
    first_page_uri: link(0),
    next_page_uri: lastSid === undefined ? null : link(page + 1, `PA${lastSid}`),
    // Going back beyond the page before would need its token, which nobody keeps: Twilio's libraries only go forward.
    previous_page_uri: page === 1 ? link(0) : null,
    uri: link(page, ownToken),
    page,
    page_size: pageSize,
    start,
    end: Math.max(start, start + count - 1),
  }
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value.at(-1) : value)

function integer(value: string | string[] | undefined): number | undefined {
  const number = Number(one(value) || NaN)
  return Number.isInteger(number) ? number : undefined
}
