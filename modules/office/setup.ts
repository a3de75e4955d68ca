import { hashPassword } from '#base/password.ts'
import { isSame, newCode, readCode } from '#base/session.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { requireStrong } from './accounts.ts'
import type { SetUp } from './contract.ts'
import { separationKey } from './identity/powers.ts'
import { hasAccounts } from './store/reads.ts'

/** First-run set-up: a one-time code on the console lets whoever holds the machine make the first administrator. There is no default account. */

type Code = { readonly text: string; readonly until: Temporal.Instant; tries: number }
const codes = new WeakMap<object, Code>()

/** True while nobody can sign in. */
export const isNeeded = async (office: Pick<Office, 'db'>): Promise<boolean> => !(await hasAccounts(office))

/** Makes the code of this start: 128 bits, valid for an hour. For the console only. */
export function newSetUpCode(office: Office): string {
  const text = newCode()
  codes.set(office.db, { text, until: Temporal.Now.instant().add({ hours: 1 }), tries: 0 })
  return text
}

const isRight = (office: Office, typed: string): boolean => {
  const code = codes.get(office.db)
  if (!code || code.tries >= 100 || Temporal.Instant.compare(Temporal.Now.instant(), code.until) > 0) return false
  code.tries++
  return isSame(readCode(typed), readCode(code.text))
}

/** Makes the agency (where there is none yet), the first person, the administrator's post and the account. */
export async function setUp(office: Office, input: SetUp): Promise<void> {
  if (!(await isNeeded(office))) throw new Missing('set-up is done')
  if (!isRight(office, input.code)) throw new Invalid([{ field: 'code', code: 'wrongCode' }])
  requireStrong(office, 'password', input.password, input.login, input.name)
  const by = { kernel: true } as const
  const { agencies } = office.structure()
  if (!agencies.has(input.agencyCode)) {
    if (agencies.size > 0) throw new Invalid([{ field: 'agencyCode', code: 'unknown' }])
    const row = {
      code: input.agencyCode,
      name: input.agencyName,
      short_name: input.agencyName,
      level: '',
      kind: 'agency',
      parent: null,
      data: '{}',
      until: null,
    }
    await office.write.record({ table: 'agency', by, row })
  }
  const today = office.clock.today()
  // one person cannot be three: the office begins without 三员 and says so, until the three are appointed
  const reason = '首次安装，只有一名管理员'
  const value = JSON.stringify({ on: false, reason })
  await office.write.record({ table: 'setting', by, reason, row: { agency: '', key: separationKey, value } })
  await office.write.record({ table: 'person', by, row: { id: input.login, name: input.name, phone: '', until: null } })
  for (const duty of ['administrator', 'principal'])
    await office.write.record({
      table: 'appointment',
      by,
      row: {
        id: `${input.login}-${input.agencyCode}-${duty}`,
        person: input.login,
        desk: `${input.agencyCode}/${duty}`,
        rank: 0,
        from_day: today,
        until: null,
        acting: duty === 'principal' ? 1 : 0,
      },
    })
  await office.write.other('office.setUp', { person: input.login, hash: await hashPassword(input.password) })
  codes.delete(office.db)
}
