import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command, ExitCode, Io } from './command.ts'

/** The `mingchuang` command. A word is loaded when it is called, so that none waits for the others. */
export const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  serve: () => import('./serve.ts'),
  demo: () => import('./demo.ts'),
  doctor: () => import('./doctor.ts'),
  migrate: () => import('./migrate.ts'),
  deadline: () => import('./deadline.ts'),
  fee: () => import('./fee.ts'),
  import: () => import('./import.ts'),
  search: () => import('./search.ts'),
  matter: () => import('./matter.ts'),
  verify: () => import('./verify.ts'),
  checkpoint: () => import('./checkpoint.ts'),
  ledger: () => import('./ledger.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  move: () => import('./move.ts'),
  keys: () => import('./keys.ts'),
  agency: () => import('./agency.ts'),
  user: () => import('./user.ts'),
  token: () => import('./token.ts'),
}

const version = (): string => String(JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')).version)

async function overview(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map(load => load()))
  const lines = loaded.map(({ command }) => `  ${command.name.padEnd(12)}${command.summary}`)
  return [
    'mingchuang 明窗: a government office in one program',
    '',
    'mingchuang <command> [options]; mingchuang <command> --help tells more',
    ...lines,
    '',
    'The data folder is MINGCHUANG_DATA (./data), the store in it or in DATABASE_URL. Exit 0 ok · 1 the check failed · 2 wrong use.',
  ].join('\n')
}

/** Runs one command line. Unexpected errors are bugs: one line, exit 1; MINGCHUANG_TRACE=1 adds where. */
export async function runLine(args: readonly string[], io: Io): Promise<ExitCode> {
  const [name = '', ...rest] = args
  if (name === '--version' || name === '-v') return say(io, version())
  if (name === '--help' || name === '-h' || name === 'help') return say(io, await overview())
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    io.err(
      `mingchuang: ${name === '' ? 'a command is missing' : `unknown command ${name}`}; known: ${Object.keys(commands).join(', ')} (see mingchuang --help)`,
    )
    return 2
  }
  try {
    return await (await load()).command.run(rest, io)
  } catch (error) {
    const [line, ...where] = error instanceof Error ? (error.stack ?? error.message).split('\n') : [String(error)]
    io.err(`${name}: ${line ?? ''}${io.env['MINGCHUANG_TRACE'] ? '' : ' (MINGCHUANG_TRACE=1 shows where)'}`)
    if (io.env['MINGCHUANG_TRACE']) io.err(where.join('\n'))
    return 1
  }
}

function say(io: Io, line: string): ExitCode {
  io.out(line)
  return 0
}
