import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { repository } from '@forecourt/local/repository'
import { eventually } from '@forecourt/testing/eventually'
import { freePort } from '@forecourt/testing/servers'

export const accountSid = `AC${'2'.repeat(32)}`
export const authToken = 'token-of-the-sandbox'
export const apiKey = 'key-of-the-sandbox'

type Entry = Record<string, unknown> & { kind: string }

/** The bundled sandbox alone, as a provider that adapters are held against. */
export async function startSandbox() {
  const url = `http://127.0.0.1:${await freePort()}`
  const child = spawn(process.execPath, [join(repository, 'dist/sandbox/main.js'), 'apps/sandbox'], {
    env: {
      PATH: process.env.PATH,
      PORT: new URL(url).port,
      HOST: '127.0.0.1',
      PUBLIC_URL: 'https://desk.example.com',
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      ANTHROPIC_API_KEY: apiKey,
    },
    stdio: 'ignore',
  })
  await eventually('the sandbox answers', async () => (await fetch(`${url}/health/live`)).ok)

  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(url + path, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  return {
    url,
    reset: () => call('POST', '/sandbox/reset'),
    switchFaults: (provider: 'twilio' | 'anthropic', faults: object) =>
      call('PUT', `/sandbox/faults/${provider}`, faults),
    /** What it received of these kinds, oldest first. */
    async ledger(...kinds: string[]): Promise<Entry[]> {
      const { data } = (await (await call('GET', '/sandbox/ledger')).json()) as { data: Entry[] }
      return data.filter((entry) => kinds.includes(entry.kind))
    },
    stop: () => void child.kill(),
  }
}
