import { isPassword } from '#base/password.ts'
import { demoPassword } from '#modules/office/demo.ts'
import type {} from '#modules/office/tables.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { agencyOf, dutyOf, seatOf } from '#procedure/place.ts'

export type DemoAccount = {
  readonly user: string
  readonly password: string
  readonly agency: string
  readonly unit: string | null
  readonly duties: readonly string[]
  readonly name: string
}

/** True where this store holds the demonstration city. */
export const isDemonstration = (office: Pick<OpenOffice, 'setting'>): boolean => office.setting('', 'demonstration') === true

/** The accounts that the demonstration's password still opens, by agency; whoever changed theirs is left out. */
export async function demoAccounts(office: OpenOffice): Promise<DemoAccount[]> {
  if (!isDemonstration(office)) return []
  const rows = await office.db
    .selectFrom('account')
    .select(['person', 'password'])
    .where('disabled_at', 'is', null)
    .orderBy('person')
    .execute()
  const known = new Map<string, boolean>()
  const { people, appointments } = office.structure()
  const today = office.clock.today()
  const accounts: DemoAccount[] = []
  for (const { person, password } of rows) {
    known.set(password, known.get(password) ?? (await isPassword(password, demoPassword))) // one hash for all: one check
    const posts = appointments.filter(a => a.person === person && a.from <= today && (!a.until || today <= a.until)).map(a => a.desk)
    const [first] = posts
    if (!known.get(password) || !first) continue
    const unit = posts.map(seatOf).find(seat => seat !== agencyOf(first))
    accounts.push({
      user: person,
      password: demoPassword,
      agency: agencyOf(first),
      unit: unit ?? null,
      duties: [...new Set(posts.map(dutyOf))],
      name: people.get(person)?.name ?? '',
    })
  }
  return accounts.sort((a, b) => (a.agency < b.agency ? -1 : a.agency > b.agency ? 1 : a.user < b.user ? -1 : 1))
}
