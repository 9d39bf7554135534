import { eventually } from '@forecourt/testing/eventually'
import { startRedisNode, type RedisNode } from './redis-node.ts'

const NODES = 3
const SLOTS = 16_384
const JOIN_LIMIT_MS = 30_000

export type RedisCluster = { url: string; nodes: readonly RedisNode[]; stop(): Promise<void> }

/** Three masters, each with a third of the slots and no replica: what a killed one holds is away until it is back. */
export async function startRedisCluster(home: string): Promise<RedisCluster> {
  const nodes: RedisNode[] = []
  const stop = async () => void (await Promise.all(nodes.map((node) => node.stop())))
  try {
    for (let i = 0; i < NODES; i++) nodes.push(await startRedisNode(home, `redis-${i + 1}`, flags))
    for (const [i, node] of nodes.entries()) {
      const [from, to] = [i, i + 1].map((n) => Math.floor((n * SLOTS) / NODES)) as [number, number]
      const slots = Array.from({ length: to - from }, (_, slot) => String(from + slot))
      await node.call('CLUSTER', 'ADDSLOTS', ...slots)
      // Equal epochs are settled by a vote that takes its time.
      await node.call('CLUSTER', 'SET-CONFIG-EPOCH', String(i + 1))
    }
    const [first, ...others] = nodes as [RedisNode, ...RedisNode[]]
    for (const node of others) await first.call('CLUSTER', 'MEET', '127.0.0.1', String(node.port))
    await eventually(
      'the cluster holds together',
      async () => (await Promise.all(nodes.map(isWhole))).every(Boolean),
      JOIN_LIMIT_MS,
    )
  } catch (error) {
    await stop()
    throw error
  }
  return { url: nodes.map((node) => node.url).join(','), nodes, stop }
}

const flags = [
  ...['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'],
  // The slots of the others go on while one node is away.
  ...['--cluster-require-full-coverage', 'no'],
]

async function isWhole(node: RedisNode): Promise<boolean> {
  const info = String(await node.call('CLUSTER', 'INFO'))
  return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${NODES}`)
}
