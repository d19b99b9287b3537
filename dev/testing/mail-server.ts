import { createServer, type Socket } from 'node:net'
import { freePort } from '@/dev/database/free-port'

/** A mail server of a few lines on loopback: takes every letter and keeps it. `pause`: nobody is there. */
export async function startMailServer() {
  const letters: string[] = []
  const port = await freePort()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    speak(socket, letters)
  })
  const open = () =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  const close = () => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  await open()
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    /** Of every letter that came, in order; a letter that came twice stands here twice. */
    messageIds: () => letters.map((letter) => /^Message-ID: *(\S+)/im.exec(letter)?.[1] ?? ''),
    pause: close,
    resume: open,
    close,
  }
}

function speak(socket: Socket, letters: string[]): void {
  let data: string | null = null
  socket.on('error', () => undefined)
  socket.write('220 test\r\n')
  socket.on('data', (chunk) => {
    const text = chunk.toString()
    if (data !== null) {
      data += text
      if (!data.endsWith('\r\n.\r\n')) return
      letters.push(data)
      data = null
      socket.write('250 kept\r\n')
    } else if (text.startsWith('DATA')) {
      data = ''
      socket.write('354 go on\r\n')
    } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n')
    else socket.write('250 ok\r\n')
  })
}
