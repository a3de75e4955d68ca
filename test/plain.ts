import type { Words } from '#base/words.ts'
import type { AnyModule } from '#procedure/module.ts'
import type { Writer } from '#procedure/office.ts'

/** For tests: what a business owes that the test is not about. */

export const word: Words = ['词', '詞', 'word']
const same = new Proxy({}, { get: () => word, has: () => true, ownKeys: () => [] })

/** The texts of a business where every word is the same. */
export const plainTexts = {
  name: word,
  roles: same,
  stages: same,
  clocks: same,
  rounds: {},
  actions: same,
  answers: {},
  papers: same,
  outcomes: same,
  fields: same,
  refusals: {},
}

/** A module without a business: only what it is given. */
export const bareModule = (given: Pick<AnyModule, 'name'> & Partial<AnyModule>): AnyModule => ({
  words: word,
  procedures: [],
  inputs: {},
  texts: {},
  title: () => '',
  ...given,
})

type Post = { readonly person: string; readonly desk: string }
const clerkAndHead: readonly Post[] = [
  { person: 'li', desk: 'A/clerk' },
  { person: 'zhao', desk: 'A/head' },
]

/** Makes the agency A, and people at its desks. */
export async function staffOf(write: Pick<Writer, 'record'>, posts = clerkAndHead): Promise<void> {
  const by = { system: 'test' }
  const agency = { code: 'A', name: '甲', short_name: '甲', level: 'city', kind: 'gov', parent: null, data: '{}', until: null }
  await write.record({ table: 'agency', row: agency, by })
  for (const { person, desk } of posts) {
    await write.record({ table: 'person', row: { id: person, name: person, phone: '', until: null }, by })
    const row = { id: `${person}-1`, person, desk, rank: 1, from_day: '2020-01-01', until: null, acting: 0 }
    await write.record({ table: 'appointment', row, by })
  }
}
