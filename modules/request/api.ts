import { queryCode } from '#base/query-code.ts'
import type { Language } from '#base/words.ts'
import { type CitizenApi, citizenApi, citizenShapes, daysOf, milestonesOf } from '#procedure/citizen/api.ts'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import { actorOf } from '#procedure/desk.ts'
import { Missing } from '#procedure/errors.ts'
import type { Api, ApiAnswer, ApiCall } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'
import { citizenInputs, deadline, deadlineOf, milestones, offersOf, ownFiles, repliesOf, wantedOf } from './citizen.ts'
import { type Filing, filing, paperKinds } from './contract.ts'
import { limitsLeft } from './files.ts'
import { actAsApplicant, file, receiptOfLoaded, signedReceipt, whereToGo } from './filing.ts'
import { loadByNo, similarRequests, successorOf } from './store.ts'

/** Filing and tracking of requests by program. */

const traced = ({ trace, ...rest }: ReturnType<typeof deadline>) => ({ ...rest, trace: daysOf(trace) })

/** Everything that the applicant may know of the request. */
async function view(office: Office, { row, now, stored }: Loaded, language: Language): Promise<object> {
  const journal = stored.map(one => one.step)
  const next = await successorOf(office.db, row.no)
  return {
    requestNo: row.no,
    stage: now.stage,
    milestones: milestonesOf(milestones(office, now, language, journal)),
    ...traced(deadline(now)),
    wanted: wantedOf(now),
    replies: repliesOf(office, now, row),
    offers: offersOf(now, row.agency),
    ...(next && { successor: { requestNo: next.no, queryCode: queryCode(text => office.keys.hmac(text), next.no, next.version) } }),
  }
}

const requests: CitizenApi<Filing> = {
  path: '/api/v1/requests',
  cookie: 'track',
  byNo: loadByNo,
  filing,
  file: async (office, asked, key, language) => {
    const { done, receivedOn } = await file(office, asked, key, language)
    const again = done.repeated ? await loadByNo(office, done.no) : null // answered as it stands; a new one is counted at once
    return {
      requestNo: done.no,
      queryCode: queryCode(text => office.keys.hmac(text), done.no, 1),
      receipt: again ? receiptOfLoaded(office, again) : signedReceipt(office, done),
      ...traced(again ? deadline(again.now) : deadlineOf(receivedOn, office)),
    }
  },
  view,
  ownFiles: ({ now }, language) => ownFiles(now, language),
  inputs: citizenInputs,
  act: actAsApplicant,
  papers: { action: 'addPaper', kinds: paperKinds },
  limitsLeft,
  whereToGo,
}

const whoMayCompare = ['disclosureOfficer', 'handler', 'disclosureHead'] as const

/** For staff who handle it: other requests of the same applicant to the same agency (重复申请). */
async function similar(office: Office, call: ApiCall): Promise<ApiAnswer> {
  const loaded = call.person ? await loadByNo(office, call.params['no'] ?? '') : null
  const desks = loaded ? whoMayCompare.map(role => loaded.now.desk(role)) : []
  if (!loaded || actorOf(office.structure(), call.person ?? '', desks, office.clock.today(), 'request').desks.length === 0)
    throw new Missing('request')
  return { status: 200, body: { similar: await similarRequests(office.db, loaded.row.id) } }
}

export const shapes = citizenShapes(requests)

export const api = (office: Office): Api => ({
  ...citizenApi(office, requests),
  'GET /api/v1/requests/:no/similar': call => similar(office, call),
})
