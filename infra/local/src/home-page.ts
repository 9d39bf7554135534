/** The page at `/` of a running `npm start`: every door of the platform. No assets from elsewhere. */
export type HomePage = {
  url: string
  services: readonly string[]
  hasSandbox: boolean
  /** Ids of the demo tenant, by the name of the field; none without the demo. */
  demo: Record<string, string> | undefined
}

type Link = readonly [path: string, name: string, what: string]

export function renderHomePage({ url, services, hasSandbox, demo }: HomePage): string {
  const sandbox: Link[] = [
    ['/sandbox/phone', 'The phone', 'text the demo dealership as a customer and watch the answer come'],
    ['/sandbox/ledger', 'The ledger', 'everything the simulated providers received, in order'],
  ]
  const health: Link[] = [
    [
      '/api/admin/health',
      'Deep health',
      'stores, streams, queues and providers; asks for the operator’s key',
    ],
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Forecourt</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<h1>Forecourt</h1>
<p class="lead">A front desk for car dealerships and auto shops. It is running on <a href="${escape(url)}">${escape(url)}</a>.</p>
${hasSandbox ? section('Try it', list(sandbox)) : ''}
${demo ? section('The demo tenant', table(demo)) : ''}
${section('Services', services.map(serviceRow).join('\n'))}
${section('Health', list(health))}
${section(
  'Keys and data',
  `<p>The operator’s API key is <code>adminApiKey</code> in <code>.forecourt/secrets.json</code>; send it as <code>x-api-key</code>.
Logs are in <code>.forecourt/logs/</code>, data stays in <code>.forecourt/</code>.</p>`,
)}
${section(
  'Stop',
  `<p>Press <kbd>Ctrl</kbd>+<kbd>C</kbd> in the terminal: everything finishes what it has in hand and ends.
<code>npm start -- --fresh</code> begins with empty data.</p>`,
)}
</main>
</body>
</html>
`
}

const section = (title: string, body: string) => `<section><h2>${title}</h2>\n${body}\n</section>`

const list = (links: readonly Link[]) =>
  `<ul>${links.map(([path, name, what]) => `<li><a href="${path}">${name}</a> <span>${what}</span></li>`).join('\n')}</ul>`

function serviceRow(name: string): string {
  const base = `/services/${name}`
  const links = [
    [`${base}/docs/`, 'docs'],
    [`${base}/openapi.json`, 'openapi'],
    [`${base}/health/ready`, 'health'],
    [`${base}/metrics`, 'metrics'],
  ]
  const anchors = links.map(([href, text]) => `<a href="${href}">${text}</a>`).join(' · ')
  return `<p class="row"><b>${escape(name)}</b> <span>${anchors}</span></p>`
}

const table = (ids: Record<string, string>) =>
  `<dl>${Object.entries(ids)
    .map(([name, value]) => `<dt>${escape(name)}</dt><dd><code>${escape(value)}</code></dd>`)
    .join('\n')}</dl>`

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const style = `
:root { color-scheme: light dark; --line: #8883; --soft: light-dark(#57606a, #a3adb8); --accent: #0b6bcb; }
@media (prefers-color-scheme: dark) { :root { --accent: #6cb2ff; } }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 3rem 1.25rem 4rem; }
h1 { margin: 0; font-size: 2rem; letter-spacing: -0.02em; }
h2 { margin: 2.2rem 0 .4rem; font-size: .8rem; text-transform: uppercase; letter-spacing: .08em; color: var(--soft); }
.lead { margin: .3rem 0 0; }
a { color: var(--accent); }
ul { margin: 0; padding: 0; list-style: none; }
li span { color: var(--soft); }
.row { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .2rem 1rem; margin: 0; padding: .35rem 0; border-bottom: 1px solid var(--line); }
.row b { font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
code, kbd { font: .9em ui-monospace, monospace; }
kbd { padding: 0 .3em; border: 1px solid var(--line); border-radius: .25em; }
`
