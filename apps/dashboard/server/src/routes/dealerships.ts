import { Dealership, DealershipChanges, DealershipToCreate } from '@forecourt/contracts/http/dealerships'
import { reference } from '@forecourt/contracts/http/field'
import { PageOf, PageQuery } from '@forecourt/contracts/http/page'
import { newId } from '@forecourt/db/ids'
import { conflict } from '@forecourt/service/errors'
import {
  answer,
  error,
  Gone,
  operation,
  Path,
  readErrors,
  WriteHeaders,
  writeErrors,
} from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { parseDealership } from '../domain/dealership.ts'
import { cursorOf, orInvalid } from '../invalid.ts'
import { hasChannels } from '../queries/channels.ts'
import { stopExperimentsOf } from '../queries/experiments.ts'
import {
  deleteLocation,
  getLocation,
  insertLocation,
  listLocations,
  updateLocation,
  type LocationSecrets,
} from '../queries/locations.ts'

const create = operation('Locations', 'Create a location', {
  description: 'One store of the business. `crm_config` and `calendar` are stored encrypted and never shown.',
  headers: WriteHeaders,
  params: Path('user_id'),
  body: DealershipToCreate,
  response: { 201: answer(reference(Dealership), 'Created'), ...writeErrors },
})
const list = operation('Locations', 'List locations', {
  params: Path('user_id'),
  querystring: PageQuery,
  response: { 200: answer(PageOf(Dealership), 'A page of locations'), ...readErrors },
})
const get = operation('Locations', 'Get a location', {
  params: Path('user_id', 'dealership_id'),
  response: { 200: answer(reference(Dealership), 'The location'), ...readErrors },
})
const change = operation('Locations', 'Change a location', {
  headers: WriteHeaders,
  params: Path('user_id', 'dealership_id'),
  body: DealershipChanges,
  response: { 200: answer(reference(Dealership), 'The location as it is now'), ...writeErrors },
})
const remove = operation('Locations', 'Delete a location', {
  headers: WriteHeaders,
  params: Path('user_id', 'dealership_id'),
  response: {
    204: Gone,
    ...writeErrors,
    409: error('`dealership_in_use`: phone numbers still belong to it'),
  },
})

const one = '/users/:user_id/dealerships/:dealership_id'

export const dealershipRoutes =
  ({ read, write, secrets }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const encrypt = (id: string, body: DealershipChanges) => encryptSecrets(secrets, id, body)

    app.post(
      '/users/:user_id/dealerships',
      { config: { access: 'write' }, schema: create },
      (request, reply) => {
        const { body } = request
        const { phone = '', timezone = '', ...facts } = orInvalid(parseDealership(body))
        return write(request, reply, async (tx, tenantId) => {
          const id = newId()
          const location = { ...facts, id, tenant_id: tenantId, name: body.name, phone, timezone }
          const dealership = await insertLocation(tx, { ...location, ...encrypt(id, body) })
          return { status: 201, body: dealership, audit: audited('created', id, body) }
        })
      },
    )

    app.get('/users/:user_id/dealerships', { config: { access: 'read' }, schema: list }, (request) => {
      const page = { limit: request.query.limit, cursor: cursorOf(request.query) }
      return read(request, (tx, tenantId) => listLocations(tx, tenantId, page))
    })

    app.get(one, { config: { access: 'read' }, schema: get }, (request) =>
      read(request, (tx) => getLocation(tx, request.params.dealership_id)),
    )

    app.patch(one, { config: { access: 'write' }, schema: change }, (request, reply) => {
      const { body, params } = request
      const id = params.dealership_id
      const facts = orInvalid(parseDealership(body))
      return write(request, reply, async (tx, tenantId) => ({
        status: 200,
        body: await updateLocation(tx, { id, tenantId }, { ...facts, ...encrypt(id, body) }),
        audit: audited('updated', id, body),
      }))
    })

    app.delete(one, { config: { access: 'write' }, schema: remove }, (request, reply) => {
      const id = request.params.dealership_id
      return write(request, reply, async (tx) => {
        // First the row: from here on no phone number can be added to it.
        await deleteLocation(tx, id)
        if (await hasChannels(tx, id))
          throw conflict(
            'dealership_in_use',
            'Phone numbers still belong to this location, delete or move them',
          )
        await stopExperimentsOf(tx, id)
        return { status: 204, body: null, audit: audited('deleted', id) }
      })
    })
  }

/** Absent stays as it is, null removes. */
function encryptSecrets(secrets: Context['secrets'], id: string, body: DealershipChanges): LocationSecrets {
  const encrypt = (value: unknown, name: string) =>
    value === null ? null : secrets.encrypt(value, `locations.${name}:${id}`)
  const { crm_config: crmConfig, calendar } = body
  return {
    ...(crmConfig !== undefined && { crm_config_encrypted: encrypt(crmConfig, 'crm_config') }),
    ...(calendar !== undefined && { calendar_encrypted: encrypt(calendar, 'calendar') }),
  }
}

const audited = (action: string, entityId: string, body?: object) => ({
  action,
  entity: 'dealership',
  entityId,
  ...(body && { fields: Object.keys(body) }),
})
