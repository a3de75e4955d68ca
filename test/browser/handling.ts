import { randomUUID } from 'node:crypto'
import { addDays } from '#base/day.ts'
import { readChain } from '#modules/request/settings.ts'
import { loadByNo } from '#modules/request/store.ts'
import type { Journey } from './office.ts'
import type { Filed } from './steps.ts'

/** What staff do with a request, by the same writer as the workbench: to have matters in every state to look at. */

export type Reached = 'submitted' | 'supplementing' | 'consulting' | 'inReview' | 'replied' | 'delivered' | 'withdrawn'

/** Files by the API, as another program does. */
export async function fileByApi({ url }: Journey, description: string): Promise<Filed> {
  const answer = await fetch(`${url}/api/v1/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      agency: 'ZF',
      applicant: { kind: 'person', name: '王小芳', identity: { type: 'other', number: 'HZ-20210' }, phone: '13800000000' },
      wanted: { description },
      medium: 'electronic',
      delivery: 'online',
    }),
  })
  const body: { requestNo: string; queryCode: string } = JSON.parse(await answer.text())
  return { no: body.requestNo, code: body.queryCode }
}

type Act = (action: string, person: string, input?: object, papers?: readonly string[]) => Promise<unknown>

/** Takes a request that was just filed to the state named. */
export async function bringTo(journey: Journey, no: string, state: Reached): Promise<void> {
  const { office } = journey.server
  const today = office.clock.today()
  const loaded = async () => (await loadByNo(office, no)) ?? Promise.reject(new Error(`no request ${no}`))
  const { row } = await loaded()
  const act: Act = async (action, person, input = {}, papers = []) => {
    const evidence = await Promise.all(
      papers.map(async kind => ({ kind, file: await journey.keepFile(person, `${kind} ${no}`), name: `${kind}.txt` })),
    )
    return office.write.act({ matter: row.id, action, by: { person }, input: { ...input }, evidence })
  }
  if (state === 'submitted') return
  if (state === 'withdrawn')
    return void (await office.write.act({ matter: row.id, action: 'withdraw', by: { citizen: 'ZF/applicant' }, input: {}, evidence: [] }))
  await act('confirm', 'chen', { receivedOn: today, how: 'phone' })
  if (state === 'supplementing')
    return void (await act('askToSupplement', 'chen', { points: '请说明要哪一年的哪一份文件。', supplementBy: addDays(today, 15) }, [
      'supplementNotice',
    ]))
  await act('assign', 'chen', { handler: 'ZF.YW/handler' })
  const line = async (round: string, to: string) => {
    const ask = (await loaded()).now.rounds[round]?.groups.flat().find(one => one.to === to)
    return { ask: ask?.id, lap: ask?.lap }
  }
  const third = 'ZF.FZ/legalReviewer'
  await act('consultThirdParties', 'lin', { plan: [[{ to: third }]], letter: '是否同意公开' }, ['thirdPartyLetter'])
  if (state === 'consulting') return
  await act('thirdParties.signFor', 'fang', await line('thirdParties', third))
  await act('thirdParties.answer', 'fang', { ...(await line('thirdParties', third)), attitude: 'consents' })
  await act('draft', 'lin', { reply: { outcome: 'granted', provided: '见附件。' } }, ['draftReply'])
  const seats: Readonly<Record<string, readonly [desk: string, person: string]>> = {
    handlingHead: ['ZF.YW/handlingHead', 'zhou'],
    legalReviewer: ['ZF.FZ/legalReviewer', 'fang'],
    secrecyReviewer: ['ZF.BM/secrecyReviewer', 'bao'],
    disclosureHead: ['ZF.GK/disclosureHead', 'gao'],
  }
  const chain = readChain(office.setting('ZF', 'request.reviewChain'))
  const plan = chain.map(group => group.map(({ duty, frame, must = false }) => ({ to: seats[duty]?.[0], frame, must })))
  await act('sendToReview', 'lin', { plan })
  if (state === 'inReview') return
  for (const [desk, person] of Object.values(seats))
    await act('review.answer', person, { ...(await line('review', desk)), attitude: 'agrees' })
  await act('sign', 'xu', {}, ['signedReply', 'released'])
  if (state === 'replied') return
  await act('deliver', 'chen', { outcome: 'granted', method: 'electronic' })
}
