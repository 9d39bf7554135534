/** What the simulated OpenAI offers. https://platform.openai.com/docs/models */
const models: readonly [id: string, releasedOn: string][] = [
  ['gpt-5.6-sol', '2026-09-10'],
  ['gpt-5.6-terra', '2026-09-10'],
  ['gpt-5.6-luna', '2026-09-10'],
  ['gpt-5.5', '2026-04-23'],
  ['gpt-5.5-2026-04-23', '2026-04-23'],
  ['gpt-5.4', '2026-03-05'],
  ['gpt-5.4-mini', '2026-03-17'],
  ['gpt-5.4-nano', '2026-03-17'],
  ['gpt-5.2', '2025-12-11'],
  ['gpt-5.2-chat-latest', '2025-12-11'],
  ['gpt-5.1', '2025-11-13'],
  ['gpt-5.1-mini', '2025-11-13'],
  ['gpt-5', '2025-08-07'],
  ['gpt-5-mini', '2025-08-07'],
  ['gpt-5-nano', '2025-08-07'],
  ['gpt-4.1', '2025-04-14'],
  ['gpt-4.1-mini', '2025-04-14'],
  ['gpt-4.1-nano', '2025-04-14'],
  ['o4-mini', '2025-04-16'],
  ['o3', '2025-04-16'],
  ['gpt-4o', '2024-05-13'],
  ['gpt-4o-mini', '2024-07-18'],
]

const resources = new Map(
  models.map(([id, releasedOn]) => [
    id,
    { id, object: 'model', created: Date.parse(releasedOn) / 1_000, owned_by: 'system' },
  ]),
)

export const findOpenAiModel = (id: string) => resources.get(id)
export const listOpenAiModels = () => ({ object: 'list', data: [...resources.values()] })

/** Models that think first take no sampling parameters. */
export const isReasoningModel = (model: string) => /^(o\d|gpt-[5-9])/.test(model) && !/-chat/.test(model)
