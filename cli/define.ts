import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Command, ExitCode, Io } from './command.ts'

/** Wrong use: a line (or some) that says what to do, exit 2. */
export class Misuse extends Error {}
/** What was asked could not be done, though it was asked rightly: exit 1. */
export class Failed extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>>
type Spec<O extends Options> = {
  readonly name: string
  readonly summary: string
  readonly help: string
  readonly options: O
  /** How many words may follow the name. */
  readonly words?: number
  run(values: Parsed<O>['values'], words: readonly string[], io: Io): Promise<ExitCode>
}

const firstLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''

/** Makes a command of its options and its work: `--help`, unknown options, and the two ways to fail are the same for all. */
export function defineCommand<const O extends Options>(spec: Spec<O>): Command {
  const { name, summary, help, words = 0 } = spec
  return {
    name,
    summary,
    help,
    async run(args, io) {
      if (args.includes('--help') || args.includes('-h')) {
        io.out(help)
        return 0
      }
      try {
        const { values, positionals } = parsed(spec.options, args, name)
        if (positionals.length > words) throw new Misuse(`too much: ${positionals.slice(words).join(' ')} (see ${name} --help)`)
        return await spec.run(values, positionals, io)
      } catch (error) {
        if (!(error instanceof Misuse || error instanceof Failed)) throw error
        for (const line of error.message.split('\n')) io.err(`${name}: ${line}`)
        return error instanceof Misuse ? 2 : 1
      }
    },
  }
}

function parsed<const O extends Options>(options: O, args: readonly string[], name: string): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new Misuse(`${firstLine(error)} (see ${name} --help)`)
  }
}

/** A command whose second word says what: `import documents`, `matter show`. */
export function defineGroup(name: string, summary: string, parts: readonly Command[]): Command {
  const help = parts.map(part => part.help).join('\n\n')
  return {
    name,
    summary,
    help,
    async run([word, ...rest], io) {
      const part = parts.find(one => one.name === `${name} ${word ?? ''}`)
      if (part) return part.run(rest, io)
      if (word === '--help' || word === '-h') {
        io.out(help)
        return 0
      }
      io.err(`${name}: say what: ${parts.map(one => one.name).join(', ')} (see ${name} --help)`)
      return 2
    },
  }
}

/** The one line of an error. */
export const lineOf = firstLine
