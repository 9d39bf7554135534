import type { AgentConfig, DealershipChanges } from '@forecourt/contracts/http/dealerships'
import { parseHours, type OpenInterval } from './hours.ts'
import { accept, refuse, type Parsed } from './parsed.ts'
import { parsePhone } from './phone.ts'
import { parseTimezone } from './timezone.ts'

/** What of a location is to be stored, secrets aside. What is absent stays as it is; null removes. */
export type LocationFacts = {
  name?: string
  phone?: string
  timezone?: string
  address?: string | null
  crm_type?: string | null
  agent_config?: AgentConfig
  hours?: OpenInterval[]
}

export function parseDealership(given: DealershipChanges): Parsed<LocationFacts> {
  const { phone, timezone, address, hours, agent_config: agentConfig, name, crm_type: crmType } = given
  const facts: LocationFacts = {}
  if (name !== undefined) facts.name = name
  if (crmType !== undefined) facts.crm_type = crmType
  if (address !== undefined) facts.address = address === null ? null : addressLine(address)

  if (phone !== undefined) {
    const e164 = parsePhone(phone)
    if (!e164) return refuse('phone', 'must be a telephone number, such as +12025550101')
    facts.phone = e164
  }
  if (timezone !== undefined) {
    const zone = parseTimezone(timezone)
    if (!zone) return refuse('timezone', 'must be an IANA time zone, such as America/New_York')
    facts.timezone = zone
  }
  if (hours !== undefined) {
    const intervals = parseHours(hours ?? {})
    if (!intervals.ok) return intervals
    facts.hours = intervals.value
  }
  if (agentConfig !== undefined) {
    const { reply_delay_ms: delay, reply_delay_max_ms: delayMax } = agentConfig
    if (delay !== undefined && delayMax !== undefined && delayMax < delay)
      return refuse('agent_config.reply_delay_max_ms', 'must not be less than reply_delay_ms')
    facts.agent_config = agentConfig
  }
  return accept(facts)
}

type Address = NonNullable<DealershipChanges['address']>

/** `{street, city, state, zip}` → `12 Lake Street, Springfield, IL 62701`. */
export function addressLine(address: Address): string {
  if (typeof address === 'string') return address
  const { street, street2, city, state, zip, country } = address
  const stateAndZip = [state, zip].filter(Boolean).join(' ')
  return [street, street2, city, stateAndZip, country].filter(Boolean).join(', ')
}
