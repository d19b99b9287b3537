import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/**
 * A mail server of a few lines on loopback: takes every letter and keeps it. `pause`: nobody is there. `behaviour`:
 * what it says of a recipient (`250 ok`) and when, and whether it says anything at all.
 */
export async function startMailServer() {
  const letters: string[] = []
  const behaviour: Behaviour = { ofRecipient: () => '250 ok', isMute: false }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    speak(socket, { letters, behaviour })
  })
  /** At first on any port that is free; then on the same one, which its clients know. */
  let port = 0
  const open = async (): Promise<void> => {
    await once(server.listen(port, '127.0.0.1'), 'listening')
    const address = server.address()
    if (typeof address === 'object' && address) ({ port } = address)
  }
  const close = () => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  await open()
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    behaviour,
    /** Of every letter that came, in order; a letter that came twice stands here twice. */
    messageIds: () => letters.map((letter) => /^Message-ID: *(\S+)/im.exec(letter)?.[1] ?? ''),
    pause: close,
    resume: open,
    close,
  }
}

interface Behaviour {
  ofRecipient: (address: string) => string | Promise<string>
  isMute: boolean
}

function speak(
  socket: Socket,
  { letters, behaviour }: { readonly letters: string[]; readonly behaviour: Behaviour },
): void {
  let data: string | null = null
  socket.on('error', () => undefined)
  if (behaviour.isMute) return
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
    } else if (text.startsWith('RCPT')) {
      const asked = behaviour.ofRecipient(/<(.*)>/.exec(text)?.[1] ?? '')
      void Promise.resolve(asked).then((said) => socket.write(`${said}\r\n`))
    } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n')
    else socket.write('250 ok\r\n')
  })
}
