import type { ChannelType } from '@forecourt/contracts/channel'
import { readAgentSettings, type AgentSettings } from './agent-settings.ts'
import type { KnownContext } from './context/merge.ts'
import { honestAboutBeingAi } from './notices.ts'
import { describeHours } from './hours-description.ts'
import type { Service, TurnFacts } from './turn-facts.ts'
import type { Understanding } from './understanding.ts'

/** What the model may use and must heed, beside its prompt: one fact a line. */
export function factSheet(facts: TurnFacts, understanding: Understanding): string {
  const settings = readAgentSettings(facts.agentConfig)
  const lines = [
    ...businessLines(facts, settings, understanding.language),
    ...customerLines(facts, understanding),
    ...topicLines(settings),
    ...momentLines(facts, understanding),
  ]
  return ['Facts you may use:', ...lines.filter((line) => line !== null).map((line) => `- ${line}`)].join(
    '\n',
  )
}

type Line = string | null

function businessLines(
  { business, agentName, services, now }: TurnFacts,
  { persona, tone }: AgentSettings,
  language: 'en' | 'es',
): Line[] {
  return [
    `You are ${persona ?? agentName}, at the front desk of ${business.companyName}, ${business.locationName}.`,
    tone && `Your tone: ${tone}.`,
    `Phone of the store: ${business.phone}.`,
    business.address && `Address: ${business.address}.`,
    `Opening hours: ${describeHours(business.hours, language)}.`,
    `Local time now: ${localTimeFormat(business.timezone).format(now)} (${business.timezone}).`,
    services.length > 0
      ? `Services, whose prices you may quote: ${services.map(describeService).join('; ')}.`
      : null,
  ]
}

const describeService = ({ name, price, durationMinutes }: Service) =>
  [name, price === null ? 'price on request' : dollarsOf(price), durationMinutes && `${durationMinutes} min`]
    .filter(Boolean)
    .join(', ')

/** `$49.95`, `$250`: as prices are written. */
const dollarsOf = (price: number) => `$${Number.isInteger(price) ? price : price.toFixed(2)}`

function customerLines({ customer, background, channelType }: TurnFacts, { context }: Understanding): Line[] {
  const name = context.contact?.value.name ?? customer.name
  return [
    `The customer writes by ${channelNames[channelType]}.`,
    name ? `The customer's name is ${name}.` : null,
    background && `From an earlier conversation: ${background}`,
    ...describeContext(context).map((known) => `Known already, do not ask again: ${known}.`),
  ]
}

/** What is known of a lead, a phrase for each kind of fact. */
export function describeContext(context: KnownContext): string[] {
  const { vehicle_interest: vehicle, budget, timeline, trade_in: tradeIn } = context
  return [
    vehicle && `interested in ${describeVehicle(vehicle.value)}`,
    budget && `budget ${describeBudget(budget.value)}`,
    timeline && `time frame ${timeline.value.by ?? timeline.value.bucket}`,
    tradeIn &&
      (tradeIn.value.has_trade_in ? `trades in ${describeTradeIn(tradeIn.value)}` : 'has no trade-in'),
  ].filter((phrase) => phrase !== undefined)
}

type Vehicle = NonNullable<KnownContext['vehicle_interest']>['value']

const describeVehicle = ({ condition, year, yearMin, yearMax, make, model, trim, body }: Vehicle) =>
  [
    condition === 'cpo' ? 'certified pre-owned' : condition,
    year ??
      (yearMin && yearMax
        ? `${yearMin}-${yearMax}`
        : (yearMin && `${yearMin} or newer`) || (yearMax && `up to ${yearMax}`)),
    make,
    model,
    trim,
    model ? undefined : body,
  ]
    .filter(Boolean)
    .join(' ')

function describeBudget({ min, max, monthly }: NonNullable<KnownContext['budget']>['value']): string {
  if (monthly !== undefined) return `$${monthly} a month`
  if (min !== undefined && max !== undefined) return min === max ? `$${max}` : `$${min} to $${max}`
  return max === undefined ? `from $${min}` : `up to $${max}`
}

const describeTradeIn = ({ vehicle, mileage }: NonNullable<KnownContext['trade_in']>['value']) =>
  [vehicle ?? 'a car', mileage !== undefined && `with ${mileage} miles`].filter(Boolean).join(' ')

const topicLines = ({ allowedTopics, forbiddenTopics }: AgentSettings): Line[] => [
  allowedTopics.length > 0 ? `Speak only about: ${allowedTopics.join(', ')}.` : null,
  forbiddenTopics.length > 0 ? `Never speak about: ${forbiddenTopics.join(', ')}.` : null,
]

function momentLines(
  { status }: TurnFacts,
  { language, when, step, asksWhetherHuman }: Understanding,
): Line[] {
  return [
    `Answer in ${language === 'es' ? 'Spanish' : 'English'}.`,
    asksWhetherHuman ? honestAboutBeingAi(language) : null,
    status === 'escalated'
      ? 'A person of the team has been told about this conversation and will write. Do not promise when.'
      : null,
    step === 'none' ? null : bookingLine(step, when),
  ]
}

function bookingLine(step: Exclude<Understanding['step'], 'none'>, when: Understanding['when']): string {
  const wish = [when?.date, when?.time].filter(Boolean).join(' at ')
  const named = wish ? `The customer would like ${wish}. ` : ''
  return {
    'ask-day': `${named}The customer wants to come in: ask which day suits. Nothing is booked.`,
    'ask-time': `${named}Ask which time of day suits. Nothing is booked.`,
    'ask-which-day': `The customer named several days${when ? ` (${when.quote})` : ''}: ask which one. Nothing is booked.`,
    'offer-alternatives': `${named}That time cannot be (${when?.problem ?? 'not open'}): say so and ask for another. Nothing is booked.`,
    bookable: `${named}Use the tools to book it; say that it is booked only if a tool says so.`,
  }[step]
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** One for each time zone there is: making a format takes longer than all the rest of a request. */
function localTimeFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, dateStyle: 'full', timeStyle: 'short' })
    formats.set(timeZone, format)
  }
  return format
}

const channelNames: Record<ChannelType, string> = {
  sms: 'text message: aim at 160 characters, never more than 300',
  whatsapp: 'WhatsApp',
  instagram: 'Instagram',
  webchat: 'web chat',
  email: 'e-mail',
}
