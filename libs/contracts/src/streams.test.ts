import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deadLetterKey, shardOf, streamKey, streams, type StreamDefinition } from './streams.ts'

const all: StreamDefinition[] = Object.values(streams)

describe('the map of streams', () => {
  it('is this; who reads and who publishes changes with care', () => {
    const map = all.map((stream) => ({ ...stream, events: stream.events.map(({ type }) => type) }))
    expect(map).toMatchSnapshot()
  })

  it('calls every stream by its own name', () => {
    for (const [name, stream] of Object.entries(streams)) expect(stream.name).toBe(name)
  })
})

describe('the keys of a stream', () => {
  const shardsOf = (stream: StreamDefinition) => Array.from({ length: stream.shards }, (_, shard) => shard)
  const hashTag = (key: string) => /\{(.+?)\}/.exec(key)?.[1]

  it('are one per shard, with a hash tag that keeps entries and dead letters on one node', () => {
    const keys = all.flatMap((stream) =>
      shardsOf(stream).map((shard) => [streamKey(stream, shard), deadLetterKey(stream, shard)] as const),
    )
    expect(new Set(keys.flat()).size).toBe(keys.length * 2)
    for (const [entries, dead] of keys) expect(hashTag(dead)).toBe(hashTag(entries))
    expect(new Set(keys.map(([entries]) => hashTag(entries))).size).toBe(keys.length)
  })

  it('stay what they are: entries wait under them', () => {
    expect(streamKey(streams.inbound, 3)).toBe('forecourt:{inbound-3}:stream')
    expect(deadLetterKey(streams.receipts, 0)).toBe('forecourt:{receipts-0}:dead')
  })
})

describe('the shard of a subject', () => {
  // FNV-1a of 32 bits; the hashes of the first four are in its authors' test vectors.
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
    ['chongo was here!\n', 0xd49930d5],
  ])('of %j follows its hash', (subject, hash) => {
    for (const shards of [1, 4, 16, 1_000_003])
      expect(shardOf({ ...streams.inbound, shards }, subject)).toBe(hash % shards)
  })

  it('is one of those there are, and always the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 64 }), (subject, shards) => {
        const shard = shardOf({ ...streams.inbound, shards }, subject)
        expect(Number.isInteger(shard) && shard >= 0 && shard < shards).toBe(true)
        expect(shardOf({ ...streams.outbound, shards }, subject)).toBe(shard)
      }),
    )
  })

  it('is spread evenly over neighbouring numbers', () => {
    const counts = [0, 0, 0, 0]
    for (let i = 0; i < 10_000; i++) {
      const shard = shardOf(streams.inbound, `channel:+1202555${String(i).padStart(4, '0')}`)
      counts[shard] = (counts[shard] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 2_500)).toBeLessThan(500)
  })
})
