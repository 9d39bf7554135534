import net from 'node:net'

/**
 * Keep-alive HTTP connections that write ready-made requests and read no more of an answer than they must: what the
 * load generator saves, the service under load has.
 */
export type Connections = {
  /** Sends on a free connection, waiting for one if need be. @returns the status; 0 when the connection broke */
  send(request: Buffer): Promise<number>
  close(): void
}

type Connection = { socket: net.Socket; answer: Buffer; settle: ((status: number) => void) | undefined }

export async function openConnections(port: number, count: number): Promise<Connections> {
  const free: Connection[] = []
  const waiting: (() => void)[] = []
  const all = await Promise.all(Array.from({ length: count }, () => open(port, release)))
  free.push(...all)

  function release(connection: Connection) {
    free.push(connection)
    waiting.shift()?.()
  }

  return {
    async send(request) {
      while (free.length === 0) await new Promise<void>((resolve) => waiting.push(resolve))
      const connection = free.pop() as Connection
      return new Promise<number>((resolve) => {
        connection.settle = resolve
        connection.socket.write(request)
      })
    },
    close: () => all.forEach(({ socket }) => socket.destroy()),
  }
}

function open(port: number, release: (connection: Connection) => void): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
    const connection: Connection = { socket, answer: Buffer.alloc(0), settle: undefined }
    const settle = (status: number) => {
      const { settle } = connection
      connection.settle = undefined
      connection.answer = Buffer.alloc(0)
      if (status > 0) release(connection)
      settle?.(status)
    }
    socket.on('connect', () => resolve(connection))
    socket.on('error', reject)
    socket.on('close', () => settle(0))
    socket.on('data', (chunk) => {
      connection.answer = connection.answer.length === 0 ? chunk : Buffer.concat([connection.answer, chunk])
      const status = statusOfWhole(connection.answer)
      if (status !== undefined) settle(status)
    })
  })
}

/** The status once the whole answer is there, told by its Content-Length. */
export function statusOfWhole(answer: Buffer): number | undefined {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = answer.toString('latin1', 0, end)
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
  return answer.length >= end + 4 + length ? Number(head.slice(9, 12)) : undefined
}
