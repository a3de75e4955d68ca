import { settleChildren } from './children.ts'
import { Missing } from './errors.ts'
import type { Hand } from './hand.ts'
import type { WriteCommand } from './office.ts'
import { act, open } from './perform.ts'
import { record } from './records.ts'
import { takeNotice } from './recount.ts'
import { kernelWrites } from './upkeep.ts'
import { writingOf } from './writing.ts'

/** A hand without its doors: they are the same for every hand. */
export type Bare = Omit<Hand, 'act' | 'open'>

/** Gives a hand its doors: an act on one matter may open, answer or call off others, in the same transaction. */
export function handOf(bare: Bare): Hand {
  const hand: Hand = Object.assign(bare, {
    act: async command => {
      const { done, of } = await act(hand, { ...command, kind: 'act' })
      if (of && (of.parent !== null || handsOn(hand, of.business))) await settleChildren(hand, done.id)
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

/**
 * Only a matter whose business hands lines on, or that answers such a line itself, has anything to settle: most need not be read again.
 * Any text of a business counts: a matter keeps the one it was opened under, or passes to another.
 */
const handsOn = ({ registry }: Pick<Hand, 'registry'>, business: string): boolean =>
  registry.procedures.some(p => p.name === business && Object.values(p.rounds ?? {}).some(round => round.through))

/** Carries out one command inside the caller's transaction. */
export async function carryOut(hand: Hand, command: WriteCommand): Promise<unknown> {
  if (command.kind === 'act') return hand.act(command)
  if (command.kind === 'open') return hand.open(command)
  if (command.kind === 'record') {
    await (command.table === 'holiday_notice' ? takeNotice(hand, command) : record(hand, command))
    return null
  }
  const [module, name] = command.name.split('.')
  if (module === 'kernel' && name && kernelWrites[name]) return kernelWrites[name](hand, command.payload)
  const write = hand.registry.modules.find(m => m.name === module)?.writes?.[name ?? '']
  if (!write) throw new Missing(`no write ${command.name}`)
  return write(writingOf(hand), command.payload)
}
