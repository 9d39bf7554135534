import { randomInt } from 'node:crypto'
import net from 'node:net'

/**
 * Below the ports that the kernel gives to clients. A store that comes back must find its port free, and there a client
 * that tries again and again meanwhile may be given that very port, and then even connects to itself.
 */
const PORTS = { min: 12_000, max: 21_999 }

/** A port that a store may leave and return to. A node of a Redis Cluster takes the one 10,000 above it too. */
export async function storePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.min, PORTS.max + 1)
    if ((await isFree(port)) && (await isFree(port + 10_000))) return port
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
