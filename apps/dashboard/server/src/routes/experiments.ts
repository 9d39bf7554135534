import {
  Experiment,
  ExperimentQuery,
  ExperimentResults,
  ExperimentToCreate,
  MetricsQuery,
  PromptMetrics,
} from '@forecourt/contracts/http/experiments'
import { reference } from '@forecourt/contracts/http/field'
import { PageOf } from '@forecourt/contracts/http/page'
import { newId } from '@forecourt/db/ids'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { invalid } from '@forecourt/service/invalid'
import {
  answer,
  error,
  operation,
  Path,
  readErrors,
  WriteHeaders,
  writeErrors,
} from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { compareVariants, parseVariants, toMetrics } from '../domain/experiment.ts'
import { cursorOf, instantOf, orInvalid } from '../invalid.ts'
import { getPrompt } from '../queries/agent-prompts.ts'
import { getExperiment, insertExperiment, listExperiments, stopExperiment } from '../queries/experiments.ts'
import { holdLocation } from '../queries/locations.ts'
import { listPromptFacts } from '../queries/prompt-metrics.ts'
import { assertReferences } from '../queries/references.ts'

const create = operation('Experiments', 'Split conversations over versions of a prompt', {
  description:
    'Each conversation is drawn once, by the weights, and keeps its version. All versions are of the business, or all of the one location. Variants never change: stop it and begin another.',
  headers: WriteHeaders,
  params: Path('user_id'),
  body: ExperimentToCreate,
  response: {
    201: answer(reference(Experiment), 'Running'),
    ...writeErrors,
    409: error('`experiment_running`: one runs already for this business or location'),
  },
})
const list = operation('Experiments', 'List experiments', {
  params: Path('user_id'),
  querystring: ExperimentQuery,
  response: { 200: answer(PageOf(Experiment), 'A page of experiments'), ...readErrors },
})
const get = operation('Experiments', 'Get an experiment', {
  params: Path('user_id', 'experiment_id'),
  response: { 200: answer(reference(Experiment), 'The experiment'), ...readErrors },
})
const stop = operation('Experiments', 'Stop an experiment', {
  description: 'Every conversation follows the active version again. Make the better one active yourself.',
  headers: WriteHeaders,
  params: Path('user_id', 'experiment_id'),
  response: {
    200: answer(reference(Experiment), 'The experiment, stopped'),
    ...writeErrors,
    409: error('`experiment_stopped`: it was stopped before'),
  },
})
const results = operation('Experiments', 'Compare the versions of an experiment', {
  description:
    'Every figure with its 95 % confidence interval. Conversations were drawn by lot, so shares are of conversations; answers of one conversation are alike, so intervals over answers are somewhat too narrow.',
  params: Path('user_id', 'experiment_id'),
  querystring: MetricsQuery,
  response: { 200: answer(reference(ExperimentResults), 'How each version does'), ...readErrors },
})
const metrics = operation('Prompts', 'See how a version of a prompt does', {
  description:
    'Over everything it answered, in and outside of experiments. Versions that were active at different times met different customers: only an experiment compares them fairly.',
  params: Path('user_id', 'prompt_id'),
  querystring: MetricsQuery,
  response: { 200: answer(reference(PromptMetrics), 'Its figures'), ...readErrors },
})

const one = '/users/:user_id/experiments/:experiment_id'

export const experimentRoutes =
  ({ read, write }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/users/:user_id/experiments',
      { config: { access: 'write' }, schema: create },
      (request, reply) => {
        const { name, dealership_id: locationId = null, variants } = request.body
        const promptIds = orInvalid(parseVariants(variants))
        return write(request, reply, async (tx, tenantId) => {
          const id = newId()
          if (locationId !== null) await holdLocation(tx, locationId)
          await assertScope(tx, locationId, promptIds)
          const columns = { id, tenant_id: tenantId, location_id: locationId, name }
          const chosen = variants.map(({ weight }, i) => ({ prompt_id: promptIds[i] as string, weight }))
          const experiment = await insertExperiment(tx, { ...columns, variants: chosen })
          return { status: 201, body: experiment, audit: audited('created', id, request.body) }
        })
      },
    )

    app.get('/users/:user_id/experiments', { config: { access: 'read' }, schema: list }, (request) => {
      const { limit, cursor: _cursor, ...filter } = request.query
      const page = { limit, cursor: cursorOf(request.query) }
      return read(request, async (tx, tenantId) => {
        await assertReferences(tx, { dealership_id: filter.dealership_id })
        return listExperiments(tx, tenantId, filter, page)
      })
    })

    app.get(one, { config: { access: 'read' }, schema: get }, (request) =>
      read(request, (tx) => getExperiment(tx, request.params.experiment_id)),
    )

    app.post(`${one}/stop`, { config: { access: 'write' }, schema: stop }, (request, reply) => {
      const id = request.params.experiment_id
      return write(request, reply, async (tx) => ({
        status: 200,
        body: await stopExperiment(tx, id),
        audit: audited('stopped', id),
      }))
    })

    app.get(`${one}/results`, { config: { access: 'read' }, schema: results }, (request) => {
      const period = periodOf(request.query)
      return read(request, async (tx) => {
        const { experiment_id, status, variants } = await getExperiment(tx, request.params.experiment_id)
        const ids = variants.map(({ prompt_id }) => prompt_id)
        const facts = await listPromptFacts(tx, ids, { ...period, experimentId: experiment_id })
        return { experiment_id, status, variants: facts.map(toMetrics), difference: compareVariants(facts) }
      })
    })

    app.get(
      '/users/:user_id/prompts/:prompt_id/metrics',
      { config: { access: 'read' }, schema: metrics },
      (request) => {
        const period = periodOf(request.query)
        return read(request, async (tx) => {
          const { prompt_id } = await getPrompt(tx, request.params.prompt_id)
          const facts = await listPromptFacts(tx, [prompt_id], period)
          return toMetrics(facts[0] as (typeof facts)[number])
        })
      },
    )
  }

/** @throws ApiError 400 */
function periodOf({ from, to }: MetricsQuery) {
  const since = instantOf('from', from)
  const until = instantOf('to', to)
  return { ...(since && { from: since }), ...(until && { to: until }) }
}

/** @throws 404 for a version that does not exist, 400 for one of another scope */
async function assertScope(
  tx: TenantTransaction,
  locationId: string | null,
  promptIds: readonly string[],
): Promise<void> {
  for (const [i, id] of promptIds.entries()) {
    const { dealership_id } = await getPrompt(tx, id)
    if (dealership_id !== locationId)
      throw invalid(
        `variants[${i}].prompt_id`,
        `must be a version of ${locationId === null ? 'the whole business' : 'this location'}`,
      )
  }
}

const audited = (action: string, entityId: string, body?: object) => ({
  action,
  entity: 'experiment',
  entityId,
  ...(body && { fields: Object.keys(body) }),
})
