import { parse, stringify } from 'node:querystring'

/**
 * The spellings of a URL that Twilio may have signed, most likely first: as received without and with the
 * scheme's port, then as WHATWG normalises it, then with a query in the old escaping. Same order as the SDK's
 * `validateRequest`. A generator, because the first one is right nearly always.
 */
export function* urlCandidates(url: string): Generator<string> {
  yield withoutPort(url)
  yield withPort(url)
  const normalised = URL.parse(url)?.toString()
  if (normalised === undefined) return
  yield withoutPort(normalised)
  yield withPort(normalised)
  yield withLegacyQuery(withoutPort(normalised))
  yield withLegacyQuery(withPort(normalised))
}

/** Taken apart by hand: `new URL()` would escape characters that Twilio signed as they are. */
function split(url: string) {
  const match = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)/i.exec(url)
  if (!match) return undefined
  const [prefix, scheme, authority] = match as unknown as [string, string, string]
  const userEnd = authority.lastIndexOf('@') + 1
  const hostAndPort = authority.slice(userEnd)
  // In an IPv6 literal only a colon after the bracket starts the port.
  const portStart = hostAndPort.indexOf(':', hostAndPort.lastIndexOf(']') + 1)
  return {
    scheme,
    user: authority.slice(0, userEnd),
    host: portStart === -1 ? hostAndPort : hostAndPort.slice(0, portStart),
    port: portStart === -1 ? '' : hostAndPort.slice(portStart),
    rest: url.slice(prefix.length),
  }
}

function withoutPort(url: string): string {
  const parts = split(url)
  return parts ? parts.scheme + parts.user + parts.host + parts.rest : url
}

function withPort(url: string): string {
  const parts = split(url)
  if (!parts || parts.port) return url
  const port = parts.scheme.toLowerCase() === 'https://' ? ':443' : ':80'
  return parts.scheme + parts.user + parts.host + port + parts.rest
}

function withLegacyQuery(url: string): string {
  const start = url.indexOf('?')
  if (start === -1 || start === url.length - 1) return url
  return `${url.slice(0, start)}?${stringify(parse(url.slice(start + 1)))}`
}
