import { describe, expect, it } from 'vitest'
import { renderHomePage } from './home-page.ts'

const page = {
  url: 'http://localhost:3000',
  services: ['notifier'],
  hasSandbox: true,
  demo: { user_id: '<b>1</b>', external_number: '+12025550123' },
}

describe('the page of links', () => {
  it('leads to the phone, the ledger and every door of each service', () => {
    const links = [...renderHomePage(page).matchAll(/href="(\/[^"]*)"/g)].map((match) => match[1])
    expect(links).toEqual([
      '/sandbox/phone',
      '/sandbox/ledger',
      '/services/notifier/docs/',
      '/services/notifier/openapi.json',
      '/services/notifier/health/ready',
      '/services/notifier/metrics',
      '/api/admin/health',
    ])
  })

  it('shows the demo tenant, escaped', () => {
    const html = renderHomePage(page)
    expect(html).toContain('<dt>user_id</dt><dd><code>&#60;b&#62;1&#60;/b&#62;</code></dd>')
    expect(html).toContain('+12025550123')
  })

  it('does not lead to a sandbox that is off', () => {
    const html = renderHomePage({ ...page, hasSandbox: false, demo: undefined })
    expect(html).not.toContain('/sandbox')
    expect(html).not.toContain('The demo tenant')
  })

  it('asks nothing from elsewhere', () => {
    const withoutOwn = renderHomePage(page).replaceAll('http://localhost:3000', '')
    expect(withoutOwn).not.toMatch(/https?:\/\//)
  })
})
