/** Versions of the API, by the anthropic-version header. The newest took the sampling parameters away. */
export const NEWEST_VERSION = '2026-10-21'
export const versions = ['2023-06-01', NEWEST_VERSION]

/** What the simulated Anthropic offers, newest first. https://platform.claude.com/docs/en/about-claude/models */
const models = [
  { id: 'claude-haiku-5-5', display_name: 'Claude Haiku 5.5', created_at: '2026-10-07T00:00:00Z' },
  { id: 'claude-sonnet-5-5', display_name: 'Claude Sonnet 5.5', created_at: '2026-09-01T00:00:00Z' },
  { id: 'claude-opus-5-5', display_name: 'Claude Opus 5.5', created_at: '2026-08-01T00:00:00Z' },
  { id: 'claude-haiku-4-5-20251001', display_name: 'Claude Haiku 4.5', created_at: '2025-10-01T00:00:00Z' },
]

export const findModel = (id: string) => modelResources.find((model) => model.id === id)

/** Models from 5 on begin their answer themselves. */
export const allowsPrefill = (model: string) => /^claude-haiku-4/.test(model)

/** Sonnet 5.5 decides itself whether it needs a tool. */
export const allowsForcedTools = (model: string) => model !== 'claude-sonnet-5-5'

const modelResources = models.map((model) => ({
  type: 'model',
  ...model,
  capabilities: null,
  deprecated_at: null,
  lifecycle: 'active',
  line: null,
  max_input_tokens: 200_000,
  max_tokens: 64_000,
  retires_at: null,
}))

/** A page of GET /v1/models. */
export function listModels({
  limit = 20,
  afterId,
  beforeId,
}: {
  limit?: number
  afterId?: string
  beforeId?: string
}) {
  const after = modelResources.findIndex(({ id }) => id === afterId)
  const before = modelResources.findIndex(({ id }) => id === beforeId)
  const between = modelResources.slice(after + 1, before < 0 ? undefined : before)
  const data = beforeId ? between.slice(-limit) : between.slice(0, limit)
  return {
    data,
    has_more: data.length < between.length,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
  }
}
