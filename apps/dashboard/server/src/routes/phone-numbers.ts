import { reference } from '@forecourt/contracts/http/field'
import { PageOf } from '@forecourt/contracts/http/page'
import {
  PhoneNumber,
  PhoneNumberChanges,
  PhoneNumberQuery,
  PhoneNumberToCreate,
} from '@forecourt/contracts/http/phone-numbers'
import { newId } from '@forecourt/db/ids'
import type { TenantTransaction } from '@forecourt/db/tenant'
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
import { decideCredentials, parseExternalNumber, parseProvider, type Credentials } from '../domain/channel.ts'
import { cursorOf, orInvalid } from '../invalid.ts'
import { hasAgent } from '../queries/agents.ts'
import {
  deleteChannel,
  getChannel,
  insertChannel,
  listChannels,
  lockChannel,
  updateChannel,
  type ChannelColumns,
} from '../queries/channels.ts'
import { holdLocation } from '../queries/locations.ts'
import { assertReferences } from '../queries/references.ts'

const taken = error('`phone_number_taken`: a channel with this external_number exists already')
const badRequest = error('`invalid_request`, or `provider_not_available`: see details.field')

const create = operation('Phone numbers', 'Create a phone number', {
  description:
    'A channel: one address the business owns on one platform. Credentials are stored encrypted and never shown.',
  headers: WriteHeaders,
  params: Path('user_id'),
  body: PhoneNumberToCreate,
  response: { 201: answer(reference(PhoneNumber), 'Created'), ...writeErrors, 400: badRequest, 409: taken },
})
const list = operation('Phone numbers', 'List phone numbers', {
  params: Path('user_id'),
  querystring: PhoneNumberQuery,
  response: { 200: answer(PageOf(PhoneNumber), 'A page of phone numbers'), ...readErrors },
})
const get = operation('Phone numbers', 'Get a phone number', {
  params: Path('user_id', 'phone_number_id'),
  response: { 200: answer(reference(PhoneNumber), 'The phone number'), ...readErrors },
})
const change = operation('Phone numbers', 'Change a phone number', {
  headers: WriteHeaders,
  params: Path('user_id', 'phone_number_id'),
  body: PhoneNumberChanges,
  response: {
    200: answer(reference(PhoneNumber), 'The phone number as it is now'),
    ...writeErrors,
    400: badRequest,
    409: taken,
  },
})
const remove = operation('Phone numbers', 'Delete a phone number', {
  headers: WriteHeaders,
  params: Path('user_id', 'phone_number_id'),
  response: { 204: Gone, ...writeErrors, 409: error('`phone_number_in_use`: an agent still answers it') },
})

const one = '/users/:user_id/phone_numbers/:phone_number_id'

export const phoneNumberRoutes =
  ({ read, write, secrets }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/users/:user_id/phone_numbers',
      { config: { access: 'write' }, schema: create },
      (request, reply) => {
        const { body } = request
        const channel = parseNumber(body)
        return write(request, reply, async (tx, tenantId) => {
          const id = newId()
          await holdLocation(tx, channel.location_id)
          const credentials = encryptCredentials(secrets, id, decideCredentials(null, body))
          const phoneNumber = await insertChannel(tx, { id, tenant_id: tenantId, ...channel, ...credentials })
          return { status: 201, body: phoneNumber, audit: audited('created', id, body) }
        })
      },
    )

    app.get('/users/:user_id/phone_numbers', { config: { access: 'read' }, schema: list }, (request) => {
      const { limit, cursor: _cursor, ...filter } = request.query
      const page = { limit, cursor: cursorOf(request.query) }
      return read(request, async (tx, tenantId) => {
        await assertReferences(tx, { dealership_id: filter.dealership_id })
        return listChannels(tx, tenantId, filter, page)
      })
    })

    app.get(one, { config: { access: 'read' }, schema: get }, (request) =>
      read(request, (tx) => getChannel(tx, request.params.phone_number_id)),
    )

    app.patch(one, { config: { access: 'write' }, schema: change }, (request, reply) => {
      const { body, params } = request
      const id = params.phone_number_id
      return write(request, reply, async (tx) => ({
        status: 200,
        body: await updateChannel(tx, id, await decideChanges(tx, secrets, id, body)),
        audit: audited('updated', id, body),
      }))
    })

    app.delete(one, { config: { access: 'write' }, schema: remove }, (request, reply) => {
      const id = request.params.phone_number_id
      return write(request, reply, async (tx) => {
        // First the row: from here on no agent can be linked to it.
        await deleteChannel(tx, id)
        if (await hasAgent(tx, id))
          throw conflict(
            'phone_number_in_use',
            'An agent still answers this phone number, delete or relink it',
          )
        return { status: 204, body: null, audit: audited('deleted', id) }
      })
    })
  }

function parseNumber(body: PhoneNumberToCreate) {
  return {
    type: body.type,
    provider: orInvalid(parseProvider(body.type, body.provider), 'provider_not_available'),
    external_number: orInvalid(parseExternalNumber(body.type, body.external_number)),
    location_id: body.dealership_id,
    display_name: body.display_name ?? null,
    ...(body.sends_per_second !== undefined && { sends_per_second: body.sends_per_second }),
  }
}

async function decideChanges(
  tx: TenantTransaction,
  secrets: Context['secrets'],
  id: string,
  body: PhoneNumberChanges,
): Promise<Partial<ChannelColumns>> {
  const { access_token, credentials, dealership_id: locationId, external_number, provider, ...changes } = body
  const stored = await lockChannel(tx, id)
  const next: Partial<ChannelColumns> = changes
  if (locationId !== undefined) {
    await holdLocation(tx, locationId)
    next.location_id = locationId
  }
  if (provider !== undefined)
    next.provider = orInvalid(parseProvider(stored.type, provider), 'provider_not_available')
  if (external_number !== undefined)
    next.external_number = orInvalid(parseExternalNumber(stored.type, external_number))
  if (access_token !== undefined || credentials !== undefined) {
    const before = stored.credentials_encrypted
    const known = before && (secrets.decrypt(before, contextOf(id)) as Credentials)
    Object.assign(next, encryptCredentials(secrets, id, decideCredentials(known, body)))
  }
  return next
}

const contextOf = (id: string) => `channels.credentials:${id}`

const encryptCredentials = (secrets: Context['secrets'], id: string, credentials: Credentials | null) => ({
  credentials_encrypted: credentials && secrets.encrypt(credentials, contextOf(id)),
})

const audited = (action: string, entityId: string, body?: object) => ({
  action,
  entity: 'phone_number',
  entityId,
  ...(body && { fields: Object.keys(body) }),
})
