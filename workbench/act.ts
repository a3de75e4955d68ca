import { call, get, uuid } from './http.ts'
import type { Matter } from './wire.ts'

/** What is sent with an action. `seq` is the matter's own sequence that the person saw. */
export type Act = {
  readonly seq: number
  readonly input: unknown
  readonly evidence: readonly { readonly kind: string; readonly file: string; readonly name?: string }[]
  readonly on?: string
  readonly onBehalf?: string
  readonly desk?: string
  readonly confirm?: string // the password once more, before a signature
  readonly key?: string
}

/** Takes an action by its name; the pages that serve every business use this, `api.ts` checks names and inputs for one business. */
export function actOn(matter: string, action: string, { seq, key, ...body }: Act): Promise<Matter> {
  return call<Matter>('POST', `/matters/${encodeURIComponent(matter)}/actions/${encodeURIComponent(action)}`, {
    body,
    headers: { 'If-Match': `"${seq}"`, 'Idempotency-Key': key ?? uuid() },
  })
}

/** The matter's present sequence. */
export const fresh = async (matter: string): Promise<number> => (await get<Matter>(`/matters/${encodeURIComponent(matter)}`)).matter.seq

/**
 * One key for as long as the same thing is sent: a second press of the button cannot act twice,
 * and what was changed after a refusal is a new request.
 */
export function keyKeeper(): (body: unknown) => string {
  let last = ''
  let key = ''
  return body => {
    const text = JSON.stringify(body)
    if (text !== last) key = uuid()
    last = text
    return key
  }
}
