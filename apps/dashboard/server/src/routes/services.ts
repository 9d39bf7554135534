import { reference } from '@forecourt/contracts/http/field'
import { PageOf, PageQuery } from '@forecourt/contracts/http/page'
import { Service, ServiceChanges, ServiceToCreate } from '@forecourt/contracts/http/services'
import { newId } from '@forecourt/db/ids'
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
import { parsePrice } from '../domain/price.ts'
import { cursorOf, orInvalid } from '../invalid.ts'
import { getLocation, holdLocation } from '../queries/locations.ts'
import {
  deleteService,
  getService,
  insertService,
  listServices,
  updateService,
  type ServiceColumns,
} from '../queries/services.ts'

const exists = error('`service_exists`: the location has a service of this name already')

const create = operation('Services', 'Add a service', {
  description: 'What the location offers besides vehicles. A price given here may be quoted by the AI.',
  headers: WriteHeaders,
  params: Path('user_id', 'dealership_id'),
  body: ServiceToCreate,
  response: { 201: answer(reference(Service), 'Added'), ...writeErrors, 409: exists },
})
const list = operation('Services', 'List services', {
  params: Path('user_id', 'dealership_id'),
  querystring: PageQuery,
  response: { 200: answer(PageOf(Service), 'A page of services'), ...readErrors },
})
const get = operation('Services', 'Get a service', {
  params: Path('user_id', 'dealership_id', 'service_id'),
  response: { 200: answer(reference(Service), 'The service'), ...readErrors },
})
const change = operation('Services', 'Change a service', {
  headers: WriteHeaders,
  params: Path('user_id', 'dealership_id', 'service_id'),
  body: ServiceChanges,
  response: { 200: answer(reference(Service), 'The service as it is now'), ...writeErrors, 409: exists },
})
const remove = operation('Services', 'Delete a service', {
  headers: WriteHeaders,
  params: Path('user_id', 'dealership_id', 'service_id'),
  response: { 204: Gone, ...writeErrors },
})

const all = '/users/:user_id/dealerships/:dealership_id/services'
const one = `${all}/:service_id` as const

export const serviceRoutes =
  ({ read, write }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(all, { config: { access: 'write' }, schema: create }, (request, reply) => {
      const { body, params } = request
      const { description = null, price_micros = null, duration_minutes = null } = toColumns(body)
      const columns = { name: body.name, description, price_micros, duration_minutes }
      return write(request, reply, async (tx, tenantId) => {
        const id = newId()
        await holdLocation(tx, params.dealership_id)
        const place = { id, tenant_id: tenantId, location_id: params.dealership_id }
        const service = await insertService(tx, { ...place, ...columns })
        return { status: 201, body: service, audit: audited('created', id, body) }
      })
    })

    app.get(all, { config: { access: 'read' }, schema: list }, (request) => {
      const page = { limit: request.query.limit, cursor: cursorOf(request.query) }
      return read(request, async (tx) => {
        const { dealership_id } = await getLocation(tx, request.params.dealership_id)
        return listServices(tx, dealership_id, page)
      })
    })

    app.get(one, { config: { access: 'read' }, schema: get }, (request) =>
      read(request, (tx) => getService(tx, toKey(request.params))),
    )

    app.patch(one, { config: { access: 'write' }, schema: change }, (request, reply) => {
      const { body } = request
      const key = toKey(request.params)
      const columns = toColumns(body)
      return write(request, reply, async (tx) => ({
        status: 200,
        body: await updateService(tx, key, columns),
        audit: audited('updated', key.id, body),
      }))
    })

    app.delete(one, { config: { access: 'write' }, schema: remove }, (request, reply) => {
      const key = toKey(request.params)
      return write(request, reply, async (tx) => {
        await deleteService(tx, key)
        return { status: 204, body: null, audit: audited('deleted', key.id) }
      })
    })
  }

const toKey = ({ dealership_id, service_id }: { dealership_id: string; service_id: string }) => ({
  locationId: dealership_id,
  id: service_id,
})

/** The API's names → the table's. @throws ApiError 400 */
const toColumns = ({ price, ...rest }: ServiceChanges): Partial<ServiceColumns> => ({
  ...rest,
  ...(price !== undefined && { price_micros: price === null ? null : orInvalid(parsePrice(price)) }),
})

const audited = (action: string, entityId: string, body?: object) => ({
  action,
  entity: 'service',
  entityId,
  ...(body && { fields: Object.keys(body) }),
})
