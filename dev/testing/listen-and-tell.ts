import type { RequestListener, Server } from 'node:http'

/**
 * Opens a server in a process of a test: on PORT, or on any free port where that is 0, and tells the parent which
 * one it is. Chosen by the one that listens on it, a port cannot be taken by somebody else before it does.
 */
export function listenAndTell(server: Server, answerAt: (appUrl: string) => RequestListener): void {
  server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    server.on('request', answerAt(`http://127.0.0.1:${port}`))
    process.send?.({ port })
  })
  process.on('disconnect', () => process.exit())
}
