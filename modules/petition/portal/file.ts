import { cannotWrite } from '#base/cannot-write.ts'
import { keyField } from '#base/form.ts'
import { fromPaths } from '#base/form-paths.ts'
import { readShape } from '#base/http-shape.ts'
import { filesOf } from '#base/kept-files.ts'
import { type Answer, type Call, to, type Upload } from '#base/page.ts'
import { told } from '#base/words.ts'
import { bytesSent } from '#procedure/citizen/files.ts'
import { Invalid, Refused } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { type Filing, filing } from '../contract.ts'
import { file, reload, whereToGo } from '../filing.ts'
import { readLimits } from '../settings.ts'
import { formPage } from './new.ts'
import { faultWord, formErrors } from './parts.ts'
import { sessionFor } from './session.ts'
import { words } from './words.ts'

/** POST /petitions: check, file, and on to the receipt. */

const ours = (name: string): boolean => name.startsWith('_') || name === 'petitionMaterial' || /\.kept\.\d+$/.test(name)

/** The fields of the form as the contract wants them; a number that is none stays a text and is named as a fault. */
function given(body: Readonly<Record<string, string>>): object {
  const fields = fromPaths(Object.fromEntries(Object.entries(body).filter(([name]) => !ours(name))))
  const people =
    typeof fields['people'] === 'string' && /^\d{1,6}$/.test(fields['people'].trim()) ? Number(fields['people']) : fields['people']
  return { ...fields, ...(people !== undefined && { people }) }
}

export async function fileByForm(office: Office, call: Call): Promise<Answer> {
  const files = filesOf(office.keys, call.uploads, call.body).filter(one => one.field === 'petitionMaterial')
  const again = (faults: readonly { readonly field: string; readonly code: string }[], paused = '') =>
    formPage(office, call, { values: call.body, errors: formErrors(faults, call.language) }, files, paused)
  const read = readShape(filing, given(call.body))
  const refused = call.refusedUploads.map(one => ({ field: one.field, code: one.why }))
  if ('errors' in read) return again([...read.errors, ...refused])
  if (refused.length > 0) return again(refused)
  const { agency } = read.data
  const limits = readLimits(office.setting(agency, 'petition.limits'))
  if (files.length > limits.files || bytesSent(files) > limits.bytes)
    return again([], told(words.tooLarge, call.language, { where: whereToGo(office, agency) }))
  try {
    return await filed(office, call, read.data, files)
  } catch (error) {
    if (error instanceof Invalid) return again(error.errors)
    if (error instanceof Refused && error.code === 'keyReused') return again([{ field: 'claim.facts', code: 'keyReused' }])
    if (cannotWrite(error)) return again([], `${faultWord('paused', call.language)} ${whereToGo(office, agency)}`)
    throw error
  }
}

async function filed(office: Office, call: Call, data: Filing, files: readonly Upload[]): Promise<Answer> {
  const papers = files.map(one => ({ kind: 'petitionMaterial', file: one.file, name: one.name }))
  const done = await file(office, data, call.body[keyField] ?? crypto.randomUUID(), call.language, papers)
  return { kind: 'redirect', to: to(call.language, '/petitions/receipt'), cookies: [sessionFor(office, await reload(office, done.no))] }
}
