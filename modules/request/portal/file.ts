import { cannotWrite } from '#base/cannot-write.ts'
import { keyField } from '#base/form.ts'
import { fromPaths } from '#base/form-paths.ts'
import { readShape } from '#base/http-shape.ts'
import { filesOf } from '#base/kept-files.ts'
import { type Answer, type Call, to, type Upload } from '#base/page.ts'
import { Invalid, Refused } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { type Filing, filing } from '../contract.ts'
import { file, reload, whereToGo } from '../filing.ts'
import { fileFields, formPage } from './new.ts'
import { faultWord, formErrors } from './parts.ts'
import { sessionFor } from './session.ts'
import { lookBefore, suggestPage } from './suggest.ts'

/** POST /requests: check, look once, file, and on to the receipt. */

const ours = (name: string): boolean => name.startsWith('_') || /\.kept\.\d+$/.test(name) || fileFields.some(field => field === name)

export async function fileByForm(office: Office, call: Call): Promise<Answer> {
  const files = filesOf(office.keys, call.uploads, call.body)
  const again = (faults: readonly { readonly field: string; readonly code: string }[]) =>
    formPage(office, call, { values: call.body, errors: formErrors(faults, call.language) }, files)
  if (call.body['_back'] === '1') return again([])
  const read = readShape(filing, fromPaths(Object.fromEntries(Object.entries(call.body).filter(([name]) => !ours(name)))))
  const refused = call.refusedUploads.map(one => ({ field: one.field, code: one.why }))
  if ('errors' in read) return again([...read.errors, ...refused])
  if (refused.length > 0) return again(refused)
  if (call.body['_looked'] !== '1') {
    const found = lookBefore(office, read.data.wanted)
    if (found.hits.length > 0 || found.doors.length > 0) return suggestPage(office, call, found, files)
  }
  try {
    return await filed(office, call, read.data, files)
  } catch (error) {
    if (error instanceof Invalid) return again(error.errors)
    if (error instanceof Refused && error.code === 'keyReused') return again([{ field: 'wanted.description', code: 'keyReused' }])
    if (cannotWrite(error))
      return formPage(
        office,
        call,
        { values: call.body, errors: [] },
        files,
        `${faultWord('paused', call.language)} ${whereToGo(office, read.data.agency)}`,
      )
    throw error
  }
}

async function filed(office: Office, call: Call, data: Filing, files: readonly Upload[]): Promise<Answer> {
  const papers = files.flatMap(one =>
    fileFields.some(field => field === one.field) ? [{ kind: one.field, file: one.file, name: one.name }] : [],
  )
  const key = call.body[keyField] ?? crypto.randomUUID()
  const { done } = await file(office, data, key, call.language, papers)
  const loaded = await reload(office, done.no)
  return { kind: 'redirect', to: to(call.language, '/requests/receipt'), cookies: [sessionFor(office, loaded)] }
}
