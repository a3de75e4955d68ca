import type * as z from 'zod'
import { keyField } from '#base/form.ts'
import { readShape } from '#base/http-shape.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { say, told } from '#base/words.ts'
import { opens } from '#procedure/citizen/code.ts'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import type { Paper } from '#procedure/define.ts'
import { Invalid, Refused } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { type CitizenAction, citizenInputs } from '../citizen.ts'
import { inputs } from '../contract.ts'
import { limitsLeft } from '../files.ts'
import { actAsApplicant, whereToGo } from '../filing.ts'
import { loadByNo } from '../store.ts'
import { faultWord, formErrors } from './parts.ts'
import { openedBy, session, sessionFor } from './session.ts'
import { askPage, type Shown, trackPage, withdrawPage } from './track.ts'
import { words } from './words.ts'

/** What is done on the tracking page: open, complete, add a paper, withdraw, leave. Each ends in 303, or in the same page with what was typed. */

const home = (call: Call): Answer => ({ kind: 'redirect', to: to(call.language, '/requests/track') })

/** POST /requests/track: number and code for a session of 15 minutes. */
export async function openByCode(office: Office, call: Call): Promise<Answer> {
  const no = (call.body['no'] ?? '').trim()
  const fits = await opens(office, no, call.body['code'] ?? '')
  const loaded = fits ? await loadByNo(office, no) : null
  if (!loaded) return askPage(call, no, true)
  return { kind: 'redirect', to: to(call.language, '/requests/track'), cookies: [sessionFor(office, loaded)] }
}

export const leave = async (call: Call): Promise<Answer> => ({
  kind: 'redirect',
  to: to(call.language, '/requests'),
  cookies: [session.end],
})

/** The session's request, if the form was ours; else what to answer instead. */
async function checked(office: Office, call: Call): Promise<Loaded | Answer> {
  const loaded = await openedBy(office, call)
  if (!loaded) return askPage(call)
  if (!session.tokenFits(office, call))
    return trackPage(office, call, loaded, {
      state: { values: call.body, errors: [] },
      says: say(words.expired, call.language),
      status: 403,
    })
  return loaded
}
const isAnswer = (value: Loaded | Answer): value is Answer => 'kind' in value

type Doing = { readonly action: CitizenAction | 'addPaper'; readonly fields: readonly string[]; readonly papers: (call: Call) => Paper[] }

/** Carries out one act of the applicant; what is wrong comes back on the page with everything typed. */
async function carryOut(office: Office, call: Call, doing: Doing): Promise<Answer> {
  const loaded = await checked(office, call)
  if (isAnswer(loaded)) return loaded
  const { language } = call
  const again = (
    more: Omit<Shown, 'state'> & { readonly faults?: readonly { readonly field: string; readonly code: string }[] },
  ): Promise<Answer> | Answer => {
    const { faults = [], ...rest } = more
    if (doing.action === 'withdraw') return withdrawPage(office, call, loaded, rest.says ?? '')
    return trackPage(office, call, loaded, { state: { values: call.body, errors: formErrors(faults, language) }, status: 422, ...rest })
  }
  const given = Object.fromEntries(doing.fields.flatMap(name => (call.body[name]?.trim() ? [[name, call.body[name]]] : [])))
  const shape: z.ZodType<Readonly<Record<string, unknown>>> = doing.action === 'addPaper' ? inputs.addPaper : citizenInputs[doing.action]
  const read = readShape(shape, given)
  const refused = call.refusedUploads.map(one => ({ field: one.field, code: one.why }))
  if ('errors' in read) return again({ faults: [...read.errors, ...refused] })
  if (refused.length > 0) return again({ faults: refused })
  if (doing.action === 'addPaper' && call.uploads.length === 0) return again({ faults: [{ field: 'file', code: 'required' }] })
  if (call.uploads.length > 0 && (await limitsLeft(office, loaded, call.uploads, language))) {
    return again({ says: told(words.tooLarge, language, { where: whereToGo(office, loaded.row.agency) }), status: 413 })
  }
  try {
    await actAsApplicant(office, loaded, doing.action, read.data, doing.papers(call), call.body[keyField])
    return home(call)
  } catch (error) {
    if (error instanceof Refused) return again({ says: faultWord(error.code, language), status: 409 })
    if (error instanceof Invalid) return again({ faults: error.errors })
    throw error
  }
}

const uploaded =
  (kind: string) =>
  (call: Call): Paper[] =>
    call.uploads.map(({ file, name }) => ({ kind, file, name }))

export const supplement = (office: Office, call: Call): Promise<Answer> =>
  carryOut(office, call, { action: 'supplement', fields: ['text'], papers: uploaded('supplementPaper') })
export const giveReasons = (office: Office, call: Call): Promise<Answer> =>
  carryOut(office, call, { action: 'giveReasons', fields: ['text'], papers: () => [] })
export const withdraw = (office: Office, call: Call): Promise<Answer> =>
  carryOut(office, call, { action: 'withdraw', fields: ['reason'], papers: () => [] })
export const addPaper = (office: Office, call: Call): Promise<Answer> =>
  carryOut(office, call, { action: 'addPaper', fields: ['kind'], papers: given => uploaded(given.body['kind'] ?? 'other')(given) })
export const carryOver = (office: Office, call: Call): Promise<Answer> =>
  carryOut(office, call, { action: 'carryOver', fields: [], papers: () => [] })
