import type { Day } from '#base/day.ts'
import { calendarOf } from './counting.ts'
import type { Desk, Procedure } from './define.ts'
import type { Actor } from './derive.ts'
import type { Identity } from './derived.ts'
import { actorOf } from './desk.ts'
import { Missing } from './errors.ts'
import type { Hand } from './hand.ts'
import { declarationIn, type Recorded } from './journal.ts'
import type { AnyModule } from './module.ts'
import type { By } from './office.ts'
import { selfDesk } from './place.ts'
import { all } from './round.ts'
import { findMatter, identityOf, readJournal } from './store.ts'
import { type MatterView, view } from './view.ts'

/** A matter while a command works on it. */
export type Open = {
  readonly identity: Identity
  readonly module: AnyModule
  readonly procedure: Procedure
  readonly journal: readonly Recorded[]
  readonly lastHash: string | null
  readonly lastEntry: number | null // of the ledger; null before the first
}

/** Reads a matter with its whole journal; throws Missing. */
export async function load(hand: Hand, id: number): Promise<Open> {
  const [row, stored] = await Promise.all([findMatter(hand.tx, id), readJournal(hand.tx, hand.keys, id)])
  if (!row) throw new Missing(`no matter ${id}`)
  const journal = stored.map(s => s.step)
  return {
    identity: identityOf(row),
    module: hand.registry.moduleOf(row.business),
    procedure: hand.registry.declared(declarationIn(journal, row.declaration)),
    journal,
    lastHash: stored.at(-1)?.hash ?? null,
    lastEntry: stored.at(-1)?.entry ?? null,
  }
}

/** The fold of a matter as it stands today, or by what had legally happened until a day. */
export function look(
  hand: Hand,
  matter: Pick<Open, 'procedure' | 'journal' | 'identity'>,
  journal: readonly Recorded[] = matter.journal,
  on: Day = hand.today,
  time = hand.time,
): MatterView {
  return view(matter.procedure, journal, calendarOf(hand, matter.identity.id), on, time, hand.registry.procedures)
}

/** The desks a person may act from in this matter today: those the matter knows, and some `others`, held by appointment, delegation or vacancy below. */
export function actorFor(
  hand: Pick<Hand, 'structure' | 'today'>,
  matter: Pick<Open, 'procedure' | 'identity'>,
  now: MatterView | null,
  others: readonly Desk[],
  by: By,
): Actor {
  if ('citizen' in by) return { id: 'citizen', desks: [by.citizen] }
  const { procedure, identity } = matter
  const desks = new Set<Desk>(
    procedure.roles.map((role): Desk => (now && now.steps.length > 0 ? now.desk(role) : `${identity.agency}/${role}`)),
  )
  for (const desk of others) desks.add(desk)
  for (const [name, round] of Object.entries(now?.rounds ?? {})) {
    for (const ask of all(round)) desks.add(ask.to)
    desks.add(now!.desk(procedure.rounds![name]!.sponsor))
  }
  if ('kernel' in by) return { id: 'kernel', desks: [...desks] }
  if ('system' in by) return { id: by.system, desks: [...desks] }
  desks.add(selfDesk(by.person))
  return actorOf(hand.structure, by.person, [...desks], hand.today, identity.business)
}
