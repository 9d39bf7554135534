import { reference } from '@forecourt/contracts/http/field'
import { PageOf } from '@forecourt/contracts/http/page'
import {
  StaffMember,
  StaffMemberChanges,
  StaffMemberToCreate,
  StaffQuery,
} from '@forecourt/contracts/http/staff'
import { newId } from '@forecourt/db/ids'
import { conflict } from '@forecourt/service/errors'
import { invalid } from '@forecourt/service/invalid'
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
import { parsePhone } from '../domain/phone.ts'
import { cursorOf } from '../invalid.ts'
import { hasOpenEscalation } from '../queries/escalations.ts'
import { holdLocation } from '../queries/locations.ts'
import { assertReferences } from '../queries/references.ts'
import {
  deleteStaffMember,
  getStaffMember,
  insertStaffMember,
  listStaff,
  updateStaffMember,
  type StaffColumns,
} from '../queries/staff.ts'

const create = operation('Staff', 'Add a person', {
  description: 'To whom conversations are handed, of one location or of all.',
  headers: WriteHeaders,
  params: Path('user_id'),
  body: StaffMemberToCreate,
  response: { 201: answer(reference(StaffMember), 'Added'), ...writeErrors },
})
const list = operation('Staff', 'List people', {
  params: Path('user_id'),
  querystring: StaffQuery,
  response: { 200: answer(PageOf(StaffMember), 'A page of people'), ...readErrors },
})
const get = operation('Staff', 'Get a person', {
  params: Path('user_id', 'staff_id'),
  response: { 200: answer(reference(StaffMember), 'The person'), ...readErrors },
})
const change = operation('Staff', 'Change a person', {
  description: 'Who is not on duty gets no new conversations and keeps those already assigned.',
  headers: WriteHeaders,
  params: Path('user_id', 'staff_id'),
  body: StaffMemberChanges,
  response: { 200: answer(reference(StaffMember), 'The person as it is now'), ...writeErrors },
})
const remove = operation('Staff', 'Delete a person', {
  headers: WriteHeaders,
  params: Path('user_id', 'staff_id'),
  response: {
    204: Gone,
    ...writeErrors,
    409: error('`staff_in_use`: open escalations are assigned to this person'),
  },
})

const one = '/users/:user_id/staff/:staff_id'

export const staffRoutes =
  ({ read, write }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post('/users/:user_id/staff', { config: { access: 'write' }, schema: create }, (request, reply) => {
      const { body } = request
      const { name, role, phone = null, email = null, location_id = null, on_duty = true } = toColumns(body)
      return write(request, reply, async (tx, tenantId) => {
        const id = newId()
        if (location_id !== null) await holdLocation(tx, location_id)
        const columns = {
          name: name ?? body.name,
          role: role ?? body.role,
          phone,
          email,
          location_id,
          on_duty,
        }
        const member = await insertStaffMember(tx, { id, tenant_id: tenantId, ...columns })
        return { status: 201, body: member, audit: audited('created', id, body) }
      })
    })

    app.get('/users/:user_id/staff', { config: { access: 'read' }, schema: list }, (request) => {
      const { limit, cursor: _cursor, ...filter } = request.query
      const page = { limit, cursor: cursorOf(request.query) }
      return read(request, async (tx, tenantId) => {
        await assertReferences(tx, { dealership_id: filter.dealership_id })
        return listStaff(tx, tenantId, filter, page)
      })
    })

    app.get(one, { config: { access: 'read' }, schema: get }, (request) =>
      read(request, (tx) => getStaffMember(tx, request.params.staff_id)),
    )

    app.patch(one, { config: { access: 'write' }, schema: change }, (request, reply) => {
      const { body, params } = request
      const columns = toColumns(body)
      return write(request, reply, async (tx) => {
        if (columns.location_id) await holdLocation(tx, columns.location_id)
        const member = await updateStaffMember(tx, params.staff_id, columns)
        return { status: 200, body: member, audit: audited('updated', params.staff_id, body) }
      })
    })

    app.delete(one, { config: { access: 'write' }, schema: remove }, (request, reply) => {
      const id = request.params.staff_id
      return write(request, reply, async (tx) => {
        // First the row: from here on nothing can be assigned to the person by this API.
        await deleteStaffMember(tx, id)
        if (await hasOpenEscalation(tx, id))
          throw conflict('staff_in_use', 'Open escalations are assigned to this person, resolve or move them')
        return { status: 204, body: null, audit: audited('deleted', id) }
      })
    })
  }

/** The API's names → the table's. @throws ApiError 400 */
function toColumns({ dealership_id, phone, ...rest }: StaffMemberChanges): Partial<StaffColumns> {
  const e164 = phone === undefined || phone === null ? phone : parsePhone(phone)
  if (e164 === undefined && phone !== undefined)
    throw invalid('phone', 'must be a telephone number, such as +12025550177')
  return {
    ...rest,
    ...(e164 !== undefined && { phone: e164 }),
    ...(dealership_id !== undefined && { location_id: dealership_id }),
  }
}

const audited = (action: string, entityId: string, body?: object) => ({
  action,
  entity: 'staff',
  entityId,
  ...(body && { fields: Object.keys(body) }),
})
