import { addDays, type Day } from '#base/day.ts'
import type { Desk, Input, Paper } from '#procedure/define.ts'
import type { Done } from '#procedure/office.ts'
import { openAsks } from '#procedure/round.ts'
import type { Dice, Moment, Stage } from '#procedure/stage.ts'
import { petitionerDesk } from '../carry.ts'
import { papers } from '../papers.ts'
import { loadById } from '../store.ts'
import { papers as words } from '../texts/words.ts'
import { type Ask, petitioner } from './asks.ts'

/** One petition of the invented city, and the acts by which its people work on it; each is done on the clock's day by whoever sits there. */
export type Case = { readonly stage: Stage; readonly dice: Dice; readonly ask: Ask; readonly done: Pick<Done, 'id' | 'no'> }
export type Legs = AsyncGenerator<Moment, void, void>
export type Channel = 'web' | 'letter' | 'visit' | 'phone' | 'fax'
export type Arrival = {
  readonly channel: Channel
  readonly who: number
  readonly purpose?: 'appeal' | 'suggestion' | 'accusation'
  readonly crowd?: number
  readonly unclear?: true
}

const today = (c: Pick<Case, 'stage'>): Day => c.stage.office.clock.today()
export const officerOf = ({ ask }: Pick<Case, 'ask'>): Desk => `${ask.agency}/petitionOfficer`

/** So many working days later, at some hour. */
export const later = (c: Case, days: number): Moment => ({
  on: c.stage.after(today(c), days),
  time: `${String(c.dice.between(9, 16)).padStart(2, '0')}:${String(c.dice.between(0, 59)).padStart(2, '0')}`,
})
export const inDays = (c: Case, days: number): Day => addDays(today(c), days)

/** Several who come in person choose some of them to speak. */
function petitionersOf({ who, crowd = 1 }: Arrival): object[] {
  const spokesmen = 3
  return Array.from({ length: Math.min(crowd, spokesmen * 2) }, (_, i) => ({
    ...petitioner(who + i),
    ...(crowd > 1 && i < spokesmen && { representative: true }),
  }))
}

/** Opens the petition the way it came in. */
export async function arrive(stage: Stage, dice: Dice, ask: Ask, arrival: Arrival): Promise<Case> {
  const { channel, purpose = 'appeal', crowd, unclear } = arrival
  const on = stage.office.clock.today()
  const common = {
    receivedOn: on,
    purpose,
    petitioners: petitionersOf(arrival),
    ...(crowd && { people: crowd }),
    claim: { subject: ask.subject, facts: ask.facts, wanted: ask.wanted },
    place: ask.place,
    ...(unclear && { unclear }),
  }
  const business = purpose === 'accusation' ? 'accusation' : 'petition'
  const opening = { business, agency: ask.agency }
  const done =
    channel === 'web'
      ? await stage.office.write.open({
          ...opening,
          action: 'submit',
          by: { citizen: petitionerDesk },
          input: { channel, seen: { notice: '2026-11', language: 'zh-Hans' }, ...common },
          evidence: [],
        })
      : await stage.office.write.open({
          ...opening,
          action: 'register',
          by: stage.at(officerOf({ ask })),
          input: { channel, ...common },
          evidence: [await stage.keep('petitionMaterial', '信访材料.txt', `${ask.subject}\n${ask.facts}\n${ask.wanted}\n`)],
        })
  return { stage, dice, ask, done }
}

/** The letter of an act as the business prints it, kept as its evidence. */
async function letter(c: Case, kind: string, input: Input): Promise<Paper> {
  const { office } = c.stage
  const loaded = await loadById(office, c.done.id)
  const form = papers[kind]
  if (!loaded || !form) throw new Error(`no letter ${kind} of ${c.done.no}`)
  const data = await form.data(office, loaded.now, loaded.row, input)
  return c.stage.keep(kind, `${form.words[0]}.pdf`, await c.stage.print(form.template, data, today(c)), 'application/pdf')
}

/** An act of whoever sits at a desk, with the letters of the business and plain papers that it owes. */
export async function act(
  c: Case,
  desk: Desk,
  action: string,
  input: Input = {},
  letters: readonly string[] = [],
  plain: readonly string[] = [],
): Promise<void> {
  const evidence: Paper[] = []
  for (const kind of letters) evidence.push(await letter(c, kind, input))
  for (const kind of plain)
    evidence.push(await c.stage.keep(kind, `${words[kind]?.[0] ?? kind}.txt`, `${c.done.no}\n${kind}\n${today(c)}\n`))
  await c.stage.office.write.act({ matter: c.done.id, action, by: c.stage.at(desk), input, evidence })
}
/** An act of the petitioner, on the portal. */
export const actOfCitizen = async (c: Case, action: string, input: Input): Promise<void> => {
  const loaded = await loadById(c.stage.office, c.done.id)
  if (loaded)
    await c.stage.office.write.act({ matter: c.done.id, action, by: { citizen: loaded.now.desk('petitioner') }, input, evidence: [] })
}

/** Whoever is asked in a round answers. */
export async function answerRound(c: Case, round: string, attitude: string, opinion: string, plain: readonly string[] = []): Promise<void> {
  const state = (await loadById(c.stage.office, c.done.id))?.now.rounds[round]
  for (const line of state ? openAsks(state) : [])
    await act(c, line.to, `${round}.answer`, { ask: line.id, lap: line.lap, attitude, ...(opinion && { opinion }) }, [], plain)
}
