/** A step of a stage. What runs is in the shell's words, or, written as JSON, a program with its own. */
export type Step =
  | { readonly does: 'workdir'; readonly folder: string }
  | { readonly does: 'env'; readonly values: Readonly<Record<string, string>> }
  | {
      readonly does: 'copy'
      /** The stage that it comes from; the context without one. */
      readonly from: string | undefined
      readonly owner: string | undefined
      readonly sources: readonly string[]
      readonly target: string
    }
  | { readonly does: 'run'; readonly line: string }
  | { readonly does: 'user'; readonly name: string }

export interface Stage {
  readonly base: string
  readonly name: string | undefined
  readonly steps: readonly Step[]
  readonly command: readonly string[] | undefined
  readonly healthcheck: readonly string[] | undefined
  readonly stopSignal: string | undefined
}

type Draft = { -readonly [Key in keyof Stage]: Stage[Key] } & { steps: Step[] }

/** Reads the instructions that our Dockerfile uses, each in the form in which it uses it; any other is an error. */
export function readDockerfile(text: string): Stage[] {
  const stages: Draft[] = []
  for (const [instruction, words] of instructionsIn(text)) {
    if (instruction === 'FROM') stages.push(stageOf(words))
    else {
      const stage = stages.at(-1)
      if (!stage) throw new Error(`${instruction} before the first FROM`)
      add(stage, instruction, words)
    }
  }
  return stages
}

/** Without comments, each with its continued lines in one. */
function instructionsIn(text: string): [instruction: string, words: string][] {
  return text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, instruction = '', words = ''] = /^(\w+)\s+(.+)$/.exec(line.trim()) ?? []
      return [instruction.toUpperCase(), words]
    })
}

function stageOf(words: string): Draft {
  const [base = '', , name] = words.split(/\s+/)
  const unsaid = { command: undefined, healthcheck: undefined, stopSignal: undefined }
  return { base, name, steps: [], ...unsaid }
}

function add(stage: Draft, instruction: string, words: string): void {
  const step = steps[instruction]
  if (step) stage.steps.push(step(words))
  else if (instruction === 'CMD') stage.command = programIn(words)
  else if (instruction === 'HEALTHCHECK')
    stage.healthcheck = programIn(words.replace(/^.*\bCMD\s+/, ''))
  else if (instruction === 'STOPSIGNAL') stage.stopSignal = words
  else if (instruction !== 'EXPOSE') throw new Error(`not understood: ${instruction} ${words}`)
}

const steps: Readonly<Record<string, (words: string) => Step>> = {
  WORKDIR: (folder) => ({ does: 'workdir', folder }),
  USER: (name) => ({ does: 'user', name }),
  RUN: (line) => ({ does: 'run', line }),
  ENV: (words) => ({
    does: 'env',
    values: Object.fromEntries(
      words.split(/\s+/).map((pair) => {
        const [, name, value = ''] = /^(\w+)=([^"'$]*)$/.exec(pair) ?? []
        if (name === undefined) throw new Error(`not understood: ENV ${words}`)
        return [name, value]
      }),
    ),
  }),
  COPY: (words) => {
    const all = words.split(/\s+/)
    const flags = all.filter((word) => word.startsWith('--'))
    const places = all.filter((word) => !word.startsWith('--'))
    const unknown = flags.find((flag) => !/^--(from|chown)=/.test(flag))
    if (unknown) throw new Error(`not understood: COPY ${unknown}`)
    const valueOf = (name: string) =>
      flags.find((flag) => flag.startsWith(`--${name}=`))?.slice(name.length + 3)
    const target = places.at(-1) ?? ''
    return {
      does: 'copy',
      from: valueOf('from'),
      owner: valueOf('chown'),
      sources: places.slice(0, -1),
      target,
    }
  },
}

/** `["node", "start.mjs"]`: written otherwise a shell would stand between a signal and the program. */
function programIn(words: string): string[] {
  const program: unknown = words.startsWith('[') ? JSON.parse(words) : null
  if (!Array.isArray(program) || !program.every((word) => typeof word === 'string'))
    throw new Error(`not a program: ${words}`)
  return program
}
