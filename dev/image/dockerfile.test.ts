import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readDockerfile } from './dockerfile'

test('every instruction of the Dockerfile is understood: two stages of one base, the last run by an ordinary user', () => {
  const stages = readDockerfile(readFileSync('Dockerfile', 'utf8'))
  expect(stages).toMatchObject([
    { name: 'build', command: undefined },
    {
      command: ['node', 'server/start.mjs'],
      healthcheck: ['node', 'server/check-health.mjs'],
      stopSignal: 'SIGTERM',
    },
  ])
  expect(new Set(stages.map(({ base }) => base)).size).toBe(1)
  expect(stages[1]?.steps.at(-1)).toEqual({ does: 'user', name: 'node' })
})

test('steps are read in their order, with continued lines and comments', () => {
  const [stage] = readDockerfile(`FROM debian:12 AS build
WORKDIR /app
ENV A=1 B=two
# why
COPY --from=other --chown=root:root one two ./
RUN first \\
  && second
`)
  expect(stage).toEqual({
    base: 'debian:12',
    name: 'build',
    steps: [
      { does: 'workdir', folder: '/app' },
      { does: 'env', values: { A: '1', B: 'two' } },
      { does: 'copy', from: 'other', owner: 'root:root', sources: ['one', 'two'], target: './' },
      { does: 'run', line: 'first && second' },
    ],
    command: undefined,
    healthcheck: undefined,
    stopSignal: undefined,
  })
})

test.each([
  ['ARG version', 'not understood'],
  ['ENTRYPOINT ["a"]', 'not understood'],
  ['COPY --link a b', 'not understood'],
  ['ENV A="b c"', 'not understood'],
  ['CMD node server/start.mjs', 'not a program'],
])('%s: %s, so not passed over', (line, words) => {
  expect(() => readDockerfile(`FROM debian:12\n${line}\n`)).toThrow(words)
})
