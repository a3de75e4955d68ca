import { download } from '#procedure/citizen/files.ts'
import { Missing } from '#procedure/errors.ts'
import type { Pages } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'
import { ownFiles } from './citizen.ts'
import { addPaper, askRecheck, askReview, evaluate, leave, openByCode, withdraw } from './portal/acts.ts'
import { fileByForm } from './portal/file.ts'
import { landing } from './portal/landing.ts'
import { blankForm } from './portal/new.ts'
import { receiptFile, receiptPage } from './portal/receipt.ts'
import { openedBy } from './portal/session.ts'
import { askPage, trackPage, withdrawPage } from './portal/track.ts'

/** The citizens' pages. No account, no script needed, and the query code in no address. */
export const portal = (office: Office): Pages => ({
  'GET /petitions': call => landing(office, call),
  'GET /petitions/new': call => blankForm(office, call),
  'POST /petitions': call => fileByForm(office, call),
  'GET /petitions/receipt': call => receiptPage(office, call),
  'GET /petitions/receipt.json': call => receiptFile(office, call),
  'GET /petitions/track': async call => {
    const loaded = await openedBy(office, call)
    return loaded ? trackPage(office, call, loaded) : askPage(call, call.query['no'])
  },
  'POST /petitions/track': call => openByCode(office, call),
  'POST /petitions/track/leave': leave,
  'POST /petitions/track/paper': call => addPaper(office, call),
  'POST /petitions/track/evaluate': call => evaluate(office, call),
  'POST /petitions/track/review': call => askReview(office, call),
  'POST /petitions/track/recheck': call => askRecheck(office, call),
  'GET /petitions/track/withdraw': async call => {
    const loaded = await openedBy(office, call)
    return loaded ? withdrawPage(office, call, loaded) : askPage(call)
  },
  'POST /petitions/track/withdraw': call => withdraw(office, call),
  'GET /petitions/track/files/:id': async call => {
    const loaded = await openedBy(office, call)
    if (!loaded) throw new Missing('file')
    return download(office, ownFiles(loaded.now), call.params['id'] ?? '')
  },
})
