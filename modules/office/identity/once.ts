import { hashSecret } from '#base/session.ts'
import type { Office } from '#procedure/office.ts'
import { instantText } from '../accounts.ts'

/** What is asked once and answered once, within minutes. It lies in the store, by its hash: any of several servers may get the answer. */

export type Asked = { readonly person: string | null; readonly value: string }

/** Remembers a question. `secret` is what the answer must carry. */
export function ask(
  office: Office,
  purpose: string,
  secret: string,
  more: { readonly person: string | null; readonly value?: string; readonly minutes: number },
): Promise<unknown> {
  const now = Temporal.Now.instant()
  return office.write.other('office.putChallenge', {
    hash: hashSecret(`${purpose}:${secret}`),
    purpose,
    person: more.person,
    value: more.value ?? '',
    until: instantText(now.add({ minutes: more.minutes })),
    now: instantText(now),
  })
}

/** The question that an answer belongs to, and forgets it; null: never asked, answered already, or too late. */
export const take = (office: Office, purpose: string, secret: string): Promise<Asked | null> =>
  office.write.other<Asked | null>('office.takeChallenge', { hash: hashSecret(`${purpose}:${secret}`), purpose, now: instantText() })
