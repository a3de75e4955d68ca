import type { Day } from '#base/day.ts'
import type { Desk, Input, Paper } from '#procedure/define.ts'
import { openAsks } from '#procedure/round.ts'
import type { Dice, Moment, Stage, Story } from '#procedure/stage.ts'
import { childrenOf, findMatter, readJournal } from '#procedure/store.ts'
import { type MatterView, view } from '#procedure/view.ts'
import { papers } from '../papers.ts'
import { circular2021, supervision2021, task2021 } from '../procedure.ts'

/** How the people of the city act in this business: from their desks, with the papers that the acts owe. */

export const home = 'AL'
export const inspector: Desk = 'AL/inspector'
export const director: Desk = 'AL/officeDirector'
export const leader: Desk = 'AL/deputyPrincipal'

const procedures = [supervision2021, task2021, circular2021]

/** A matter as it stands on the clock's day. */
export async function look(stage: Stage, id: number): Promise<{ readonly now: MatterView; readonly no: string }> {
  const { office } = stage
  const row = await findMatter(office.db, id)
  const procedure = procedures.find(p => p.name === row?.business)
  if (!row || !procedure) throw new Error(`no matter ${id}`)
  const steps = (await readJournal(office.db, office.keys, id)).map(s => s.step)
  return { now: view(procedure, steps, office.calendar(), office.clock.today(), office.clock.time()), no: row.no }
}

export const act = (stage: Stage, matter: number, desk: Desk, action: string, input: Input = {}, evidence: readonly Paper[] = []) =>
  stage.office.write.act({ matter, action, by: stage.at(desk), input, evidence })

/** An act with the paper that it owes, drawn from the matter and the input. */
export async function actWith(stage: Stage, matter: number, desk: Desk, action: string, kind: string, input: Input) {
  const form = papers[kind]
  if (!form) throw new Error(`no paper ${kind}`)
  const { now, no } = await look(stage, matter)
  const data = await form.data(stage.office, now, { id: matter, no, agency: home }, input)
  const bytes = await stage.print(form.template, data, stage.office.clock.today())
  return act(stage, matter, desk, action, input, [await stage.keep(kind, `${form.words[0]}.pdf`, bytes, 'application/pdf')])
}

export async function openLine(stage: Stage, matter: number, round: string): Promise<{ ask: string; lap: number } | null> {
  const state = (await look(stage, matter)).now.rounds[round]
  const [line] = state ? openAsks(state) : []
  return line ? { ask: line.id, lap: line.lap } : null
}

/** The open tasks of an item with the desks they lie on, the first given out first. */
export async function tasksOf(stage: Stage, item: number): Promise<{ readonly id: number; readonly desk: Desk }[]> {
  const open = (await childrenOf(stage.office.db, item)).filter(child => child.closed_on === null)
  return Promise.all(open.map(async ({ id }) => ({ id, desk: (await look(stage, id)).now.desk('handler') })))
}

type Event = { readonly at: Moment; readonly order: number; readonly run: () => Promise<unknown> }

/** What is to happen in one matter, put down in any order and played in the order of time. */
export class Script {
  readonly #events: Event[] = []
  readonly #dice: Dice
  constructor(dice: Dice) {
    this.#dice = dice
  }
  /** `slot`: half hours after nine; later slots of a day come later. */
  at(on: Day, slot: number, run: () => Promise<unknown>): void {
    const minutes = 9 * 60 + slot * 30 + this.#dice.between(0, 24)
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    this.#events.push({ at: { on, time }, order: this.#events.length, run })
  }
  async *play(): Story {
    const key = ({ at, order }: Event) => `${at.on} ${at.time} ${String(order).padStart(4, '0')}`
    for (const event of this.#events.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))) {
      yield event.at
      await event.run()
    }
  }
}
