import { Type } from '@sinclair/typebox'
import { misbehaviourKinds, type Misbehaviour } from '../domain/misbehaviour.ts'
import { Milliseconds, strict } from '../state/switchboard.ts'
import { errorAnswers, PhoneNumber, type SandboxPlugin } from './sandbox-plugin.ts'

const fields = {
  kind: Type.Union(misbehaviourKinds.map((kind) => Type.Literal(kind))),
  calls: Type.Optional(Type.Integer({ minimum: 1, description: 'How many calls; without it, until reset' })),
  also_rewrites: Type.Optional(
    Type.Boolean({ description: 'Also where the model is told that its draft was not sent. Default false' }),
  ),
  text: Type.Optional(
    Type.String({ minLength: 1, description: "Only where the customer's last words hold this, in any case" }),
  ),
  phone: Type.Optional({ ...PhoneNumber, description: 'Only where this number is in the request' }),
  ms: Type.Optional({
    ...Milliseconds,
    description: 'Of slow (default 5000) and, by token, slow_tokens (200)',
  }),
  status: Type.Optional(Type.Integer({ minimum: 400, maximum: 599, description: 'Of fail. Default 500' })),
}
const providers = ['claude', 'openai', 'both'] as const
const Provider = Type.Union(providers.map((name) => Type.Literal(name)))
const Ordered = Type.Object({
  id: Type.Integer(),
  provider: Provider,
  ...fields,
  fired: Type.Integer({ description: 'Calls it has spoilt' }),
})

/** The models misbehave on command, so that what catches it can be proved. */
export const misbehaviour: SandboxPlugin = async (app, { context }) => {
  const tags = ['models']
  const path = '/models/misbehaviour'
  app.post(
    path,
    {
      schema: {
        tags,
        summary: 'Let the models do something wrong, beside what was ordered before',
        body: Type.Object({ ...fields, provider: Type.Optional(Provider) }, strict),
        response: { 201: Ordered, ...errorAnswers },
      },
    },
    async (request, reply) => {
      const given = request.body as Omit<Misbehaviour, 'provider'> & { provider?: Misbehaviour['provider'] }
      return reply.code(201).send(context.misbehaviours.add({ provider: 'both', ...given }))
    },
  )
  app.get(
    path,
    {
      schema: {
        tags,
        summary: 'What was ordered, and how often each went off',
        response: { 200: Type.Object({ data: Type.Array(Ordered) }) },
      },
    },
    () => ({ data: [...context.misbehaviours.list()] }),
  )
  app.delete(
    path,
    { schema: { tags, summary: 'Let the models behave again', response: { 204: Type.Null() } } },
    async (_request, reply) => {
      context.misbehaviours.clear()
      return reply.code(204).send(null)
    },
  )
}
