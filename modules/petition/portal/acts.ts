import type * as z from 'zod'
import { keyField } from '#base/form.ts'
import { readShape } from '#base/http-shape.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { say, told } from '#base/words.ts'
import { opens } from '#procedure/citizen/code.ts'
import type { Paper } from '#procedure/define.ts'
import { Invalid, Refused } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import type { CitizenAction } from '../citizen.ts'
import { evaluation, inputs, reviewByCitizen, withdrawByCitizen } from '../contract.ts'
import { limitsLeft } from '../files.ts'
import { actAsPetitioner, whereToGo } from '../filing.ts'
import { loadByNo } from '../store.ts'
import { faultWord, formErrors } from './parts.ts'
import { openedBy, session, sessionFor } from './session.ts'
import { askPage, trackPage, withdrawPage } from './track.ts'
import { words } from './words.ts'

/** What is done on the tracking page. Each ends in 303, or in the same page with what was typed. */

/** POST /petitions/track: number and code for a session of some minutes. */
export async function openByCode(office: Office, call: Call): Promise<Answer> {
  const no = (call.body['no'] ?? '').trim()
  const fits = await opens(office, no, call.body['code'] ?? '')
  const loaded = fits ? await loadByNo(office, no) : null
  if (!loaded) return askPage(call, no, true)
  return { kind: 'redirect', to: to(call.language, '/petitions/track'), cookies: [sessionFor(office, loaded)] }
}

export const leave = async (call: Call): Promise<Answer> => ({
  kind: 'redirect',
  to: to(call.language, '/petitions'),
  cookies: [session.end],
})

type Shape = z.ZodType<Readonly<Record<string, unknown>>>
type Doing = { readonly action: CitizenAction; readonly shape: Shape; readonly fields: readonly string[] }
type Fault = { readonly field: string; readonly code: string }

/** Carries out one act of the petitioner; what is wrong comes back on the page with everything typed. */
async function carryOut(office: Office, call: Call, { action, shape, fields }: Doing): Promise<Answer> {
  const loaded = await openedBy(office, call)
  if (!loaded) return askPage(call)
  const { language } = call
  const again = (faults: readonly Fault[], says = '', status = 422): Promise<Answer> | Answer =>
    (action === 'withdraw' ? withdrawPage : trackPage)(office, call, loaded, {
      state: { values: call.body, errors: formErrors(faults, language) },
      status,
      ...(says && { says }),
    })
  if (!session.tokenFits(office, call)) return again([], say(words.expired, language), 403)
  const read = readShape(shape, Object.fromEntries(fields.flatMap(name => (call.body[name]?.trim() ? [[name, call.body[name]]] : []))))
  const refused = call.refusedUploads.map(one => ({ field: one.field, code: one.why }))
  if ('errors' in read) return again([...read.errors, ...refused])
  if (refused.length > 0) return again(refused)
  if (action === 'addPaper' && call.uploads.length === 0) return again([{ field: 'file', code: 'required' }])
  if (await limitsLeft(office, loaded, call.uploads, language))
    return again([], told(words.tooLarge, language, { where: whereToGo(office, loaded.row.agency) }), 413)
  const papers: Paper[] =
    action === 'addPaper' ? call.uploads.map(({ file, name }) => ({ kind: call.body['kind'] ?? 'other', file, name })) : []
  try {
    await actAsPetitioner(office, loaded, action, read.data, papers, call.body[keyField])
    return { kind: 'redirect', to: to(language, '/petitions/track') }
  } catch (error) {
    if (error instanceof Refused) return again([], faultWord(error.code, language), 409)
    if (error instanceof Invalid) return again(error.errors)
    throw error
  }
}

const doing =
  (action: CitizenAction, shape: Shape, ...fields: string[]) =>
  (office: Office, call: Call): Promise<Answer> =>
    carryOut(office, call, { action, shape, fields })

export const withdraw = doing('withdraw', withdrawByCitizen, 'reason')
export const addPaper = doing('addPaper', inputs.addPaper, 'kind')
export const evaluate = doing('evaluate', evaluation, 'office', 'unit', 'text')
export const askReview = doing('askReview', reviewByCitizen, 'reason')
export const askRecheck = doing('askRecheck', reviewByCitizen, 'reason')
