import { Type } from '@sinclair/typebox'
import { ApiError } from '@forecourt/service/errors'
import type { Account } from '../state/accounts.ts'
import { AccountSid, errorAnswers, PhoneNumber, type SandboxPlugin } from './sandbox-plugin.ts'

const OptOut = Type.Union([Type.Literal('default'), Type.Literal('advanced'), Type.Literal('off')], {
  description:
    'Who handles STOP: Twilio (default), Twilio and it says so by OptOutType (advanced), the application (off)',
})
const AccountView = Type.Object({
  account_sid: Type.String(),
  friendly_name: Type.String(),
  numbers: Type.Array(Type.String()),
  opt_out: OptOut,
})

const NUMBERS_MAX = 10_000

/** The simulated Twilio's accounts and numbers. */
export const accounts: SandboxPlugin = async (app, { context }) => {
  const tags = ['twilio']

  app.post(
    '/twilio/accounts',
    {
      schema: {
        tags,
        summary: 'Register an account, or change one',
        body: Type.Object(
          {
            account_sid: AccountSid,
            auth_token: Type.String({ minLength: 1 }),
            friendly_name: Type.Optional(Type.String()),
            numbers: Type.Optional(Type.Array(PhoneNumber, { maxItems: NUMBERS_MAX })),
            opt_out: Type.Optional(OptOut),
          },
          { additionalProperties: false },
        ),
        response: { 201: AccountView, 409: Type.Ref('Error'), ...errorAnswers },
      },
    },
    async (request, reply) => {
      const { account_sid, auth_token, friendly_name, numbers, opt_out } = request.body
      const account = context.accounts.register({
        sid: account_sid,
        authToken: auth_token,
        ...(friendly_name === undefined ? {} : { friendlyName: friendly_name }),
        ...(numbers === undefined ? {} : { numbers }),
        ...(opt_out === undefined ? {} : { optOut: opt_out }),
      })
      if (!account) throw new ApiError(409, 'too_many_accounts', 'The sandbox holds no more accounts')
      return reply.code(201).send(toView(account))
    },
  )

  app.get(
    '/twilio/accounts',
    {
      schema: {
        tags,
        summary: 'All accounts',
        response: { 200: Type.Object({ data: Type.Array(AccountView) }) },
      },
    },
    () => ({ data: context.accounts.list().map(toView) }),
  )

  app.get(
    '/twilio/numbers',
    {
      schema: {
        tags,
        summary: 'Numbers of the stores: those registered, then those that have sent or received',
        response: { 200: Type.Object({ data: Type.Array(Type.String()) }) },
      },
    },
    () => ({ data: context.accounts.numbers(context.messages.list({}, SEEN_AMONG)) }),
  )
}

/** A store's number that was not used in this many messages is not looked for. */
const SEEN_AMONG = 500

const toView = ({ sid, friendlyName, numbers, optOut }: Account) => ({
  account_sid: sid,
  friendly_name: friendlyName,
  numbers: [...numbers],
  opt_out: optOut,
})
