import fc from 'fast-check'
import { describe as suite, expect, it } from 'vitest'
import { defaultGate, failuresOf, parseGate, platformGate } from './gate.ts'
import { parseOptions } from './options.ts'
import { describe } from './report.ts'
import { percentile, summarise, wilson } from './tally.ts'
import { exchange, forge } from './transcript.fixture.ts'

const good = forge([exchange('how much', 'Someone will confirm the price.')])
const bad = forge([exchange('how much', 'It is $31,995.'), exchange('ok', [])])

it.each([
  [0, 0, 0, 1],
  [10, 10, 0.722, 1],
  [0, 10, 0, 0.278],
  [50, 100, 0.404, 0.596],
])('Wilson of %d of %d', (kept, checked, from, to) => {
  expect(wilson(kept, checked).map((bound) => Math.round(bound * 1_000) / 1_000)).toEqual([from, to])
})

it('the interval holds the share, and narrows with more of it', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 200 }), (part, checked) => {
      const kept = Math.min(part, checked)
      const [from, to] = wilson(kept, checked)
      const [narrowFrom, narrowTo] = wilson(kept * 10, checked * 10)
      expect(from).toBeLessThanOrEqual(kept / checked + 1e-9)
      expect(to).toBeGreaterThanOrEqual(kept / checked - 1e-9)
      expect(narrowTo - narrowFrom).toBeLessThan(to - from)
    }),
  )
})

it('percentiles are by nearest rank', () => {
  expect([percentile([1, 2, 3, 4], 0.5), percentile([1, 2, 3, 4], 0.95), percentile([], 0.5)]).toEqual([
    2, 4, 0,
  ])
})

it('what is broken is counted, by persona too, and quoted', () => {
  const summary = summarise([good, bad])
  expect(summary.scores.records).toMatchObject({ checked: 2, kept: 1 })
  expect(summary.scores.once).toMatchObject({ checked: 3, kept: 2 })
  expect(summary.byPersona['polite']?.records.kept).toBe(1)
  expect(summary.failures).toContainEqual({
    score: 'records',
    persona: 'polite',
    run: 1,
    customer: 'how much',
    reply: 'It is $31,995.',
    why: "names 31995, which is neither on record nor the customer's figure",
  })
})

suite('gate', () => {
  it('is passed by good talks and not by bad ones', () => {
    expect(failuresOf({ records: 1, once: 1 }, summarise([good]))).toEqual([])
    expect(failuresOf({ records: 1, once: 1 }, summarise([bad]))).toEqual([
      'once: 50 % kept, 100 % wanted',
      'records: 0 % kept, 100 % wanted',
    ])
  })

  it('asks nothing of what there was no occasion for', () => {
    expect(failuresOf({ quotes: 1, honesty: 1 }, summarise([good]))).toEqual([])
  })

  it('is failed by what is clearly worse than the baseline, not by what may be chance', () => {
    const many = (transcript: typeof good, count: number) => Array.from({ length: count }, () => transcript)
    const [best, worst] = [summarise(many(good, 40)), summarise(many(bad, 40))]
    expect(failuresOf({}, worst, best).join('\n')).toMatch(/records: 0 % kept, clearly less/)
    expect(failuresOf({}, summarise([...many(good, 39), bad]), best)).toEqual([])
  })

  it('takes fixed replies for no success of a model', () => {
    const turn = {
      action: 'responded',
      guardRules: [],
      modelCalls: 4,
      inputTokens: 0,
      outputTokens: 0,
      costMicros: null,
    }
    const written = (source: string) => forge(good.exchanges, { kept: { turns: [{ ...turn, source }] } })
    expect(failuresOf({}, summarise([written('fallback'), written('model')]))[0]).toMatch(/model: 50 %/)
    expect(failuresOf({}, summarise([written('model'), written('notice')]))).toEqual([])
  })

  it('may limit time', () => {
    expect(failuresOf({ latency_p95_ms: 400 }, summarise([good]))[0]).toMatch(/p95 500 ms/)
    expect(failuresOf({ latency_p95_ms: 600 }, summarise([good]))).toEqual([])
  })

  it.each(['', '[]', '{"recrods": 1}', '{"records": 2}', '{"records": "1"}', '{"cost_dollars": -1}'])(
    '%j is refused',
    (text) => {
      expect(() => parseGate(text)).toThrow(/gate/)
    },
  )
})

suite('options', () => {
  const parse = (...flags: string[]) =>
    parseOptions(flags, { ANTHROPIC_API_KEY: 'k' }, ['polite', 'angry'], (file) =>
      file === 'empty' ? ' ' : file === 'g' ? '{"once":0.5}' : 'Be kind.',
    )

  it('without any: everybody once, on the sandbox, by its own gate', () => {
    expect(parse()).toEqual({
      personas: ['polite', 'angry'],
      seed: 1,
      runs: 1,
      prompt: null,
      baseline: undefined,
      model: null,
      gate: platformGate,
    })
  })

  it('with all', () => {
    expect(parse('--personas', 'angry', '--seed', '9', '--runs', '3', '--prompt', 'new.txt', '--baseline', 'default', '--provider', 'claude', '--model', 'm', '--gate', 'g')).toEqual({
      personas: ['angry'], seed: 9, runs: 3, prompt: 'Be kind.', baseline: null, model: { provider: 'claude', name: 'm', variables: { ANTHROPIC_API_KEY: 'k' } }, gate: { once: 0.5 },
    }) // prettier-ignore
    expect(parse('--provider', 'claude').gate).toBe(defaultGate)
  })

  it.each([
    [['--personas', 'nobody'], /nobody/],
    [['--runs', '0'], /runs/],
    [['--seed', 'x'], /seed/],
    [['--provider', 'openai'], /OPENAI_API_KEY/],
    [['--provider', 'other'], /claude or openai/],
    [['--model', 'm'], /--provider/],
    [['--prompt', 'empty'], /no prompt/],
    [['--what'], /what/],
  ])('%j is refused', (flags, reason) => {
    expect(() => parse(...flags)).toThrow(reason)
  })
})

suite('report', () => {
  const report = describe(
    { title: 'the prompt given', summary: summarise([good, bad]) },
    undefined,
    "the sandbox's",
    true,
  )

  it('quotes what went wrong and says what it does not tell', () => {
    expect(report).toContain('dealer    It is $31,995.')
    expect(report).toMatch(/polite +2\/3 ✖ +1\/2 ✖/)
    expect(report).toMatch(/say nothing of a prompt or of a real model/)
  })

  it('stands beside a baseline, and drops the word about the sandbox with a real model', () => {
    const title = 'the default prompt'
    const both = describe(
      { title: 'new', summary: summarise([bad]) },
      { title, summary: summarise([good]) },
      'claude',
      false,
    )
    expect(both).toContain('new against the default prompt')
    expect(both).toMatch(/records .* 0\/1 +0 % .* 100 %/)
    expect(both).not.toMatch(/sandbox/)
  })
})
