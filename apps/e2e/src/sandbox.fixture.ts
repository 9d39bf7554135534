export type LedgerEntry = {
  id: number
  provider: string
  kind: string
  from: string
  to: string
  body: string
  sid: string
}

/** The sandbox as a test drives it. */
export function sandboxOf(platform: { sandboxUrl: string | undefined }) {
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(platform.sandboxUrl + path, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  return {
    /** Texts a store by a signed webhook, patiently, as Twilio does. @returns status of each delivery */
    async text(message: {
      from: string
      to: string
      body: string
      repeat?: number
      bad_signature?: boolean
      /** What Twilio says of the text where it handles opt-outs itself. */
      opt_out_type?: 'STOP' | 'START' | 'HELP'
    }) {
      const { deliveries } = await call<{ deliveries: { status: number | null }[] }>(
        'POST',
        '/sandbox/twilio/inbound',
        {
          retries: message.bad_signature ? 0 : 20,
          ...message,
        },
      )
      return deliveries.map((delivery) => delivery.status)
    },
    switchFaults: (provider: 'twilio' | 'anthropic' | 'openai', faults: object) =>
      call('PUT', `/sandbox/faults/${provider}`, faults),
    /** Who handles STOP: Twilio, Twilio and says so, or we. */
    handleOptOuts: (account: { sid: string; authToken: string }, how: 'default' | 'advanced' | 'off') =>
      call('POST', '/sandbox/twilio/accounts', {
        account_sid: account.sid,
        auth_token: account.authToken,
        opt_out: how,
      }),
    /** Orders a model that does something wrong, everywhere or where the customer's last words hold `text`. */
    misbehave: (order: { kind: string; text?: string; calls?: number; also_rewrites?: boolean }) =>
      call('POST', '/sandbox/models/misbehaviour', order),
    /** What Twilio accepted from us for this customer, oldest first. */
    async repliesTo(customer: string, store: string): Promise<{ sid: string; body: string }[]> {
      const { data } = await call<{ data: LedgerEntry[] }>(
        'GET',
        '/sandbox/ledger?provider=twilio&kind=message_accepted&limit=20000',
      )
      return data.filter((entry) => entry.to === customer && entry.from === store)
    },
  }
}
