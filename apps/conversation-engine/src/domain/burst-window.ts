import type { ChannelType } from '@forecourt/contracts/channel'

/** How long the AI listens before it answers, so that several short texts get one reply. */
export type BurstWindow = {
  /** Quiet time after the newest message. */
  delayMs: number
  /** Longest wait after the first unanswered message. */
  delayMaxMs: number
}

/** People type in bursts on a phone; on a web page and in a mail they press send once. */
const delayMsDefault: Record<ChannelType, number> = {
  sms: 1_500,
  whatsapp: 1_500,
  instagram: 1_500,
  webchat: 0,
  email: 0,
}
const DELAY_MAX_MS_DEFAULT = 6_000

/** The location's `agent_config.reply_delay_ms` and `reply_delay_max_ms`, or the channel's default. */
export function burstWindowOf(agentConfig: Record<string, unknown>, channelType: ChannelType): BurstWindow {
  const configured = (name: string) => {
    const value = agentConfig[name]
    return typeof value === 'number' && value >= 0 ? value : undefined
  }
  const delayMs = configured('reply_delay_ms') ?? delayMsDefault[channelType]
  const delayMaxMs = configured('reply_delay_max_ms') ?? DELAY_MAX_MS_DEFAULT
  return { delayMs, delayMaxMs: Math.max(delayMaxMs, delayMs) }
}
