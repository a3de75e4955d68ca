import { parseArgs } from 'node:util'
import { fee, isScale, scaleIds } from '#law/fees.ts'
import type { Command, ExitCode, Io } from './command.ts'

const help = `mingchuang fee --scale by-request|by-volume --count N [--json]

The 信息处理费 (国办函〔2020〕109号): N requests of one applicant in one calendar month, or N pages of one request.
  --json  { fen, steps: [{ from, to, each, fen }] }, amounts in fen
Exit 0 ok · 2 wrong use.`

const yuan = (fen: number): string => (fen / 100).toFixed(2)

export const command: Command = {
  name: 'fee',
  summary: 'the information-processing fee by either scale, step by step',
  help,
  async run(args, io) {
    try {
      const { values } = parseArgs({
        args: [...args],
        options: { scale: { type: 'string' }, count: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      })
      if (values.help) {
        io.out(help)
        return 0
      }
      return answer(values.scale, values.count, values.json === true, io)
    } catch (error) {
      io.err(`fee: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)} (see fee --help)`)
      return 2
    }
  },
}

/** Throws RangeError with one line for a scale or a count that is none. */
function answer(scale: string | undefined, count: string | undefined, json: boolean, io: Io): ExitCode {
  if (scale === undefined || count === undefined) throw new RangeError('give --scale and --count')
  if (!isScale(scale)) throw new RangeError(`unknown scale ${scale}; known: ${scaleIds().join(', ')}`)
  if (!/^\d+$/.test(count)) throw new RangeError(`--count ${count}: not a whole number`)
  const result = fee(scale, Number(count))
  if (json) io.out(JSON.stringify(result))
  else {
    for (const step of result.steps) io.out(`${step.from}–${step.to}  ×  ${yuan(step.each)}  =  ${yuan(step.fen)}`)
    io.out(`${yuan(result.fen)} yuan (元)`)
  }
  return 0
}
