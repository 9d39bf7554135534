import net from 'node:net'

export type TcpProxy = {
  /** The URL given, by way of the proxy. */
  url: string
  /** Breaks every connection and refuses new ones. */
  cut: () => Promise<void>
  /** Lets connections through again, on the same port. */
  mend: () => Promise<void>
  /** Passes nothing more on the connections there are, and does not close them either. New ones work. */
  freeze: () => void
}

/** Stands between a service and its store, so that a test can take the store away and give it back. */
export async function createTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<net.Socket>()
  let server: net.Server
  let ownPort = 0

  const keep = (socket: net.Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
  }
  const mend = () =>
    new Promise<void>((resolve) => {
      server = net.createServer((client) => {
        const upstream = net.connect(Number(port), hostname)
        keep(client)
        keep(upstream)
        client.on('close', () => upstream.destroy())
        upstream.on('close', () => client.destroy())
        client.pipe(upstream).pipe(client)
      })
      server.listen(ownPort, '127.0.0.1', () => {
        ownPort = (server.address() as net.AddressInfo).port
        resolve()
      })
    })
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })

  const freeze = () => {
    for (const socket of sockets) socket.unpipe()
  }

  await mend()
  const url = new URL(target)
  url.host = `127.0.0.1:${ownPort}`
  return { url: url.href, cut, mend, freeze }
}
