import type { Generated, JSONColumnType } from 'kysely'
import type { Stamp } from './tenants.ts'

export type AgentsTable = {
  id: string
  tenant_id: string
  channel_id: string
  name: string
  /** Link to a prompt stored at OpenAI: legacy, the vendor is retiring these. */
  openai_prompt_id: string | null
  provider: 'claude' | 'openai' | null
  model: string | null
  deleted_at: Date | null
  created_at: Stamp
  updated_at: Stamp
}

export type AgentPromptsTable = {
  id: string
  tenant_id: string
  /** null: the prompt of the whole tenant. */
  location_id: string | null
  version: number
  system_prompt: string
  response_guidelines: Generated<Record<string, unknown>>
  active: Generated<boolean>
  created_at: Stamp
  updated_at: Stamp
}

/** A split of conversations over prompt versions. Its variants never change, so that a conversation keeps its own. */
export type PromptExperimentsTable = {
  id: string
  tenant_id: string
  location_id: string | null
  name: string
  variants: JSONColumnType<{ prompt_id: string; weight: number }[]>
  status: Generated<'running' | 'stopped'>
  stopped_at: Date | null
  created_at: Stamp
  updated_at: Stamp
}
