import type { ModelHealth as Body } from '@forecourt/contracts/http/model-health'
import type { Context } from '../context.ts'
import type { ModelHealth } from '../models/model-health.ts'
import type { ModelUsage } from '../queries/model-usage.ts'

const DAY_MS = 86_400_000
/** Time to choose another model and try it. */
const WARNING_DAYS = 30
const MICROS = 1_000_000

type Provider = Body['providers'][number]

export function toModelHealth(
  context: Pick<Context, 'config' | 'models' | 'now'>,
  health: readonly ModelHealth[],
  usage: ModelUsage | null,
): Body {
  const providers = health.map((one) => toProvider(context, one, usage))
  const working = providers.filter(({ ok, state }) => ok && state !== 'open')
  return {
    status: working.length === 0 ? 'failing' : working.length < providers.length ? 'degraded' : 'ok',
    providers,
    cost_usd_today: usage && usage.costMicros / MICROS,
    tokens_today: usage && { input: usage.inputTokens, output: usage.outputTokens },
  }
}

function toProvider(
  { config, models, now }: Pick<Context, 'config' | 'models' | 'now'>,
  { provider, state, ok, latencyMs, error }: ModelHealth,
  usage: ModelUsage | null,
): Provider {
  const model = config.models.defaults[provider]
  const named = (usage?.named ?? [])
    .filter((one) => (one.provider ?? config.models.provider) === provider)
    .map((one) => one.model)
  return {
    provider,
    ok,
    state,
    latency_ms: latencyMs,
    ...(error !== undefined && { error }),
    model,
    models: [...new Set([model, ...named])].map((id) => toModelInUse(models[provider], id, now())),
  }
}

function toModelInUse(
  language: Context['models']['claude'],
  model: string,
  now: Date,
): Provider['models'][number] {
  const facts = language?.describeModel?.(model) ?? null
  const retiresOn = facts?.retiresOn ?? null
  const daysLeft =
    retiresOn === null ? null : Math.ceil((Date.parse(`${retiresOn}T00:00:00Z`) - startOfDay(now)) / DAY_MS)
  const isNear = daysLeft !== null && daysLeft < WARNING_DAYS
  return {
    model,
    is_known: facts?.isKnown ?? false,
    retires_on: retiresOn,
    days_left: daysLeft,
    warning: isNear ? `${model} ends on ${retiresOn}: choose another model` : null,
  }
}

const startOfDay = (now: Date) => Math.floor(now.getTime() / DAY_MS) * DAY_MS
