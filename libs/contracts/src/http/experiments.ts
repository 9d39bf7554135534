import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OneOf, OrNull, reference, Text } from './field.ts'
import { pageQuery } from './page.ts'

const variant = Type.Object(
  {
    prompt_id: Id('version of a prompt'),
    weight: Type.Integer({
      minimum: 1,
      maximum: 1_000,
      description: 'Its share of the conversations, in proportion to the weights of the others',
    }),
  },
  { additionalProperties: false },
)
const statuses = ['running', 'stopped'] as const

/** A split of conversations over versions of a prompt. */
export const Experiment = Type.Object(
  {
    experiment_id: Id('experiment'),
    name: Type.String(),
    dealership_id: Type.Union([Id('location'), Type.Null()], { description: 'null: of the whole business' }),
    variants: Type.Array(variant),
    status: OneOf(statuses),
    stopped_at: OrNull(Instant('When it was stopped')),
    created_at: Instant('When it began'),
  },
  { $id: 'Experiment', description: 'Conversations split over versions of a prompt; each keeps its version' },
)
export type Experiment = Static<typeof Experiment>

export const ExperimentToCreate = Type.Object(
  {
    name: Text(200, 'Name for people', 'Shorter answers'),
    dealership_id: Type.Optional(OrNull(Id('location; without it for the whole business'))),
    variants: Type.Array(variant, { minItems: 2, maxItems: 10, description: 'Each version once' }),
  },
  {
    additionalProperties: false,
    examples: [
      {
        name: 'Shorter answers',
        variants: [
          { prompt_id: '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10', weight: 50 },
          { prompt_id: '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a11', weight: 50 },
        ],
      },
    ],
  },
)
export type ExperimentToCreate = Static<typeof ExperimentToCreate>

export const ExperimentQuery = Type.Object(
  {
    ...pageQuery,
    dealership_id: Type.Optional(Id('location')),
    status: Type.Optional(OneOf(statuses)),
  },
  { additionalProperties: false },
)
export type ExperimentQuery = Static<typeof ExperimentQuery>

export const MetricsQuery = Type.Object(
  {
    from: Type.Optional(Instant('Answers of this instant or later')),
    to: Type.Optional(Instant('Answers of before this instant')),
  },
  { additionalProperties: false },
)
export type MetricsQuery = Static<typeof MetricsQuery>

const bound = OrNull(Type.Number())

/** A measured value between the bounds of its 95 % confidence interval; null where there is too little to say. */
export const Estimate = Type.Object(
  {
    count: Type.Integer({ description: 'How many observations it rests on' }),
    value: bound,
    low: bound,
    high: bound,
  },
  {
    $id: 'Estimate',
    description:
      'A mean or a share (0 to 1) with its 95 % confidence interval: Wilson for shares, normal for means. null where there is too little to say',
  },
)
export type Estimate = Static<typeof Estimate>

const measured = {
  response_ms: reference(Estimate),
  score_change: reference(Estimate),
  escalated_rate: reference(Estimate),
  booked_rate: reference(Estimate),
  opt_out_rate: reference(Estimate),
  fallback_rate: reference(Estimate),
}
export type Measure = keyof typeof measured

/** What became of conversations under one version of a prompt. */
export const PromptMetrics = Type.Object(
  {
    prompt_id: Id('version of a prompt'),
    version: Type.Integer(),
    turns: Type.Integer({ description: 'Answers it was asked for' }),
    conversations: Type.Integer({ description: 'In which it was asked for one' }),
    p95_response_ms: OrNull(Type.Number({ description: '95 of 100 answers took no longer' })),
    input_tokens: Type.Integer(),
    output_tokens: Type.Integer(),
    cost_usd: Type.Number(),
    ...measured,
  },
  {
    $id: 'PromptMetrics',
    description:
      'What became of conversations under one version of a prompt. `escalated_rate`, `booked_rate` and `opt_out_rate` are shares of its conversations; `fallback_rate` is the share of its answers that were not written by the model; `response_ms` is the time of an answer from taking it in hand to committing it; `score_change` is how far the score of a conversation moved from its first to its last answer',
  },
)
export type PromptMetrics = Static<typeof PromptMetrics>

const difference = Type.Object({
  value: bound,
  low: bound,
  high: bound,
  distinguishable: Type.Boolean({
    description: 'The interval leaves out 0: chance alone hardly explains it',
  }),
})
const differences = Type.Object({
  response_ms: difference,
  score_change: difference,
  escalated_rate: difference,
  booked_rate: difference,
  opt_out_rate: difference,
  fallback_rate: difference,
})

export const ExperimentResults = Type.Object(
  {
    experiment_id: Id('experiment'),
    status: OneOf(statuses),
    variants: Type.Array(reference(PromptMetrics), { description: 'In the order of the experiment' }),
    difference: Type.Union([differences, Type.Null()], {
      description:
        'The second variant minus the first, with 95 % intervals (Newcombe for shares, Welch for means); null with more than two variants. Looking often and stopping at the first distinguishable difference finds differences that are none',
    }),
  },
  { $id: 'ExperimentResults', description: 'How the versions of an experiment do' },
)
export type ExperimentResults = Static<typeof ExperimentResults>
