import { runCompiled } from '#base/compiled.ts'
import { settleChildren } from './children.ts'
import { Missing } from './errors.ts'
import type { Hand } from './hand.ts'
import type { WriteCommand } from './office.ts'
import { act, open } from './perform.ts'
import { record } from './records.ts'
import { kernelWrites } from './upkeep.ts'
import { writingOf } from './writing.ts'

/** A hand without its doors: they are the same for every hand. */
export type Bare = Omit<Hand, 'act' | 'open'>

/** Gives a hand its doors: an act on one matter may open, answer or call off others, in the same transaction. */
export function handOf(bare: Bare): Hand {
  const hand: Hand = Object.assign(bare, {
    act: async command => {
      const done = await act(hand, { ...command, kind: 'act' })
      if (!done.repeated) await settle(hand, done.id)
      return done
    },
    open: async (command, parent) => {
      const done = await open(hand, { ...command, kind: 'open' }, parent)
      if (!done.repeated && (parent || handsOn(hand, command.business))) await settleChildren(hand, done.id)
      return done
    },
  } satisfies Pick<Hand, 'act' | 'open'>)
  return hand
}

/** Only a matter whose business hands lines on, or that answers such a line itself, has anything to settle: most need not be read again. */
async function settle(hand: Hand, id: number): Promise<void> {
  const build = () => hand.tx.selectFrom('matter').select(['business', 'parent']).where('id', '=', id)
  const [row] = await runCompiled<{ business: string; parent: number | null }>(hand.tx, 'businessAndParent', build, [id])
  if (row && row.parent === null && !handsOn(hand, row.business)) return
  await settleChildren(hand, id)
}

/** Any text of a business counts: a matter keeps the one it was opened under, or passes to another. */
const handsOn = ({ registry }: Pick<Hand, 'registry'>, business: string): boolean =>
  registry.procedures.some(p => p.name === business && Object.values(p.rounds ?? {}).some(round => round.through))

/** Carries out one command inside the caller's transaction. */
export async function carryOut(hand: Hand, command: WriteCommand): Promise<unknown> {
  if (command.kind === 'act') return hand.act(command)
  if (command.kind === 'open') return hand.open(command)
  if (command.kind === 'record') {
    await record(hand, command)
    return null
  }
  const [module, name] = command.name.split('.')
  if (module === 'kernel' && name && kernelWrites[name]) return kernelWrites[name](hand, command.payload)
  const write = hand.registry.modules.find(m => m.name === module)?.writes?.[name ?? '']
  if (!write) throw new Missing(`no write ${command.name}`)
  return write(writingOf(hand), command.payload)
}
