import { Missing } from '#procedure/errors.ts'
import type { Pages } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'
import { fileAnswer } from './files.ts'
import { addPaper, carryOver, giveReasons, leave, openByCode, supplement, withdraw } from './portal/acts.ts'
import { fileByForm } from './portal/file.ts'
import { landing } from './portal/landing.ts'
import { blankForm } from './portal/new.ts'
import { receiptFile, receiptPage } from './portal/receipt.ts'
import { openedBy } from './portal/session.ts'
import { askPage, trackPage, withdrawPage } from './portal/track.ts'

/** The citizens' pages. No account, no script needed, and the query code in no address. */
export const portal = (office: Office): Pages => ({
  'GET /requests': call => landing(office, call),
  'GET /requests/new': call => blankForm(office, call),
  'POST /requests': call => fileByForm(office, call),
  'GET /requests/receipt': call => receiptPage(office, call),
  'GET /requests/receipt.json': call => receiptFile(office, call),
  'GET /requests/track': async call => {
    const loaded = await openedBy(office, call)
    return loaded ? trackPage(office, call, loaded) : askPage(call, call.query['no'])
  },
  'POST /requests/track': call => openByCode(office, call),
  'POST /requests/track/leave': leave,
  'POST /requests/track/supplement': call => supplement(office, call),
  'POST /requests/track/reasons': call => giveReasons(office, call),
  'POST /requests/track/carry': call => carryOver(office, call),
  'POST /requests/track/paper': call => addPaper(office, call),
  'GET /requests/track/withdraw': async call => {
    const loaded = await openedBy(office, call)
    return loaded ? withdrawPage(office, call, loaded) : askPage(call)
  },
  'POST /requests/track/withdraw': call => withdraw(office, call),
  'GET /requests/track/files/:id': async call => {
    const loaded = await openedBy(office, call)
    if (!loaded) throw new Missing('file')
    return fileAnswer(office, loaded, call.params['id'] ?? '')
  },
})
