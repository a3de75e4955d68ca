import { queryCode } from '#base/query-code.ts'
import type { Language } from '#base/words.ts'
import { type CitizenApi, citizenApi, citizenShapes, daysOf, milestonesOf } from '#procedure/citizen/api.ts'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import { citizenOffers } from '#procedure/citizen/offers.ts'
import { traceOf } from '#procedure/clock.ts'
import type { Api } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'
import type { MatterView } from '#procedure/view.ts'
import { claimOf, clockOf, declarationOf, milestones, ownFiles } from './citizen.ts'
import { evaluation, type Filing, filing, paperKinds, reviewByCitizen, withdrawByCitizen } from './contract.ts'
import { limitsLeft } from './files.ts'
import { actAsPetitioner, file, receiptOfLoaded, reload, whereToGo } from './filing.ts'
import { loadByNo } from './store.ts'

/** Filing and tracking of petitions and accusations by program. */

const inputs = { withdraw: withdrawByCitizen, evaluate: evaluation, askReview: reviewByCitizen, askRecheck: reviewByCitizen } as const

/** The clock that matters to the petitioner now, its last day, and day by day why; null while time stands still or is over. */
function deadline(now: MatterView): object {
  const shown = clockOf(now)
  const found = shown && traceOf(declarationOf(now), now, shown.clock, now.calendar)
  return {
    clock: shown?.clock ?? null,
    dueOn: shown?.due ?? null,
    provisional: found?.provisional ?? false,
    trace: daysOf(found?.trace ?? []),
  }
}

/** Everything that the petitioner may know of the petition. */
const view = (office: Office, { row, now }: Loaded, language: Language): object => ({
  petitionNo: row.no,
  stage: now.stage,
  outcome: now.outcome,
  milestones: milestonesOf(milestones(office, now, language)),
  ...deadline(now),
  claim: claimOf(now),
  offers: citizenOffers(declarationOf(now), now, now.desk('petitioner'), inputs),
})

const petitions: CitizenApi<Filing> = {
  path: '/api/v1/petitions',
  cookie: 'petition',
  byNo: loadByNo,
  filing,
  file: async (office, asked, key, language) => {
    const loaded = await reload(office, (await file(office, asked, key, language, [])).no)
    return {
      petitionNo: loaded.row.no,
      queryCode: queryCode(text => office.keys.hmac(text), loaded.row.no, 1), // the one it was filed under, also when asked again
      receipt: receiptOfLoaded(office, loaded),
      ...deadline(loaded.now),
    }
  },
  view,
  ownFiles: ({ now }, language) => ownFiles(now, language),
  inputs,
  act: actAsPetitioner,
  papers: { action: 'addPaper', kinds: paperKinds },
  limitsLeft,
  whereToGo,
}

export const shapes = citizenShapes(petitions)

export const api = (office: Office): Api => citizenApi(office, petitions)
