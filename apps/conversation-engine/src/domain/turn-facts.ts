import type { ChannelType } from '@forecourt/contracts/channel'
import type { KnownContext } from './context/merge.ts'

/** Everything a turn is decided from, as it stands when the turn is taken. */
export type TurnFacts = {
  now: Date
  business: Business
  agentName: string
  /** The location's settings as they are stored: see `readAgentSettings`. */
  agentConfig: Readonly<Record<string, unknown>>
  channelType: ChannelType
  status: 'active' | 'escalated'
  customer: Customer
  /** The newest messages, oldest first. */
  history: readonly HistoryMessage[]
  answeredSeq: number
  customerSeq: number
  /** Messages up to here escalate no more: a person has dealt with them. */
  heardSeq: number
  /** The customer's messages since `heardSeq`, counted up to a limit. */
  customerMessages: number
  known: KnownContext
  scoreBefore: number
  language: 'en' | 'es' | null
  services: readonly Service[]
  /** Summary of the episode before this one. */
  background: string | null
  /** Whether a reply of the model can be paid for. */
  hasCredit: boolean
  /** Whether the customer was told of it within the last day. */
  wasToldNoCredits: boolean
  needsReview: boolean
}

export type Business = {
  companyName: string
  locationName: string
  phone: string
  address: string | null
  /** IANA zone. */
  timezone: string
  hours: readonly OpeningHours[]
}

/** Wall time `HH:MM` or `HH:MM:SS`; weekday 0 is Monday. */
export type OpeningHours = { weekday: number; opensAt: string; closesAt: string }

export type Customer = {
  name: string | null
  email: string | null
  phone: string | null
  /** The customer's last word on being written to; null when there was none. */
  consent: 'opted_out' | 'opted_in' | null
}

/** `price` in dollars; null when none is to be quoted. */
export type Service = { name: string; price: number | null; durationMinutes: number | null }

export type HistoryMessage = {
  id: string
  seq: number
  role: 'customer' | 'agent' | 'human' | 'system'
  content: string
  /** When it was received or written. */
  at: Date
  mediaCount: number
  /** What the provider has already done about an opt-out, opt-in or request for help. */
  optOutType?: 'STOP' | 'START' | 'HELP' | null
}
