import { page } from '../phone/page.ts'
import { script } from '../phone/script.ts'
import { style } from '../phone/style.ts'
import type { SandboxPlugin } from './sandbox-plugin.ts'

/** Own files only, nothing inline: whatever a customer's text holds, it cannot run. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A phone in the browser: page, style and script, which are part of the bundle. */
export const phone: SandboxPlugin = async (app) => {
  const files = [
    ['/phone', 'text/html', page],
    ['/phone/style.css', 'text/css', style],
    ['/phone/script.js', 'text/javascript', script],
  ] as const
  for (const [path, type, content] of files) {
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply
        .headers({
          'content-type': `${type}; charset=utf-8`,
          'content-security-policy': policy,
          'cache-control': 'no-cache',
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
        })
        .send(content),
    )
  }
}
