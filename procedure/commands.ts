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
      if (!done.repeated) await settle(hand, done.id)
      return done
    },
  } satisfies Pick<Hand, 'act' | 'open'>)
  return hand
}

/** Only businesses with children have anything to settle. */
async function settle(hand: Hand, id: number): Promise<void> {
  if (hand.registry.procedures.some(p => Object.values(p.rounds ?? {}).some(r => r.through))) await settleChildren(hand, id)
}

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
