import { isPassword } from '#base/password.ts'
import { Invalid } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import type { Who } from './accounts.ts'
import { sessionBegun } from './store/posts.ts'
import { accountOf } from './store/reads.ts'

/** Minutes after signing in during which a signature needs no second proof. */
const fresh = 5

/**
 * Before a signature: whoever signs proves once more who they are, by password; without one only in the first minutes after signing in
 * (whoever signs in elsewhere signs in anew). Throws Invalid at `confirm`.
 */
export async function recheck(office: Office, who: Who, password: string | undefined): Promise<void> {
  if (password) {
    const account = await accountOf(office, who.person)
    if (!(await isPassword(account?.password ?? null, password))) throw new Invalid([{ field: 'confirm', code: 'wrongPassword' }])
    return
  }
  const begun = await sessionBegun(office, who.session)
  const minutes = begun === null ? fresh + 1 : Temporal.Now.instant().since(Temporal.Instant.from(begun)).total('minutes')
  if (who.kind !== 'cookie' || minutes > fresh) throw new Invalid([{ field: 'confirm', code: 'office.proveAgain' }])
}
