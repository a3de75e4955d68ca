import { addDays } from '#base/day.ts'
import { hashPassword } from '#base/password.ts'
import { typed } from '#modules/petition/lab.ts'
import { type Journey, password } from './office.ts'
import type { View } from './views.ts'

/** Matters of supervision and petition to look at, with the people who work on them. */

export type Businesses = { readonly item: string; readonly task: string; readonly petition: string }

const people = [
  ['du', 'ZF/inspector'],
  ['dong', 'ZF/officeDirector'],
  ['xin', 'ZF.GK/petitionOfficer'],
] as const

/** One item given out to a unit, whose task has begun, and one petition that was judged. */
export async function furnishBusinesses(journey: Journey): Promise<Businesses> {
  const { office } = journey.server
  const hash = await hashPassword(password)
  for (const [id, desk] of people) {
    const by = { system: 'test' }
    await office.write.record({ table: 'person', row: { id, name: id, phone: '', until: null }, by })
    const row = { id, person: id, desk, rank: 1, from_day: '2020-01-01', until: null, acting: 0 }
    await office.write.record({ table: 'appointment', row, by })
    await office.write.other('office.setPassword', { person: id, hash, mustChange: false, keep: null })
  }
  const today = office.clock.today()
  const evidence = (kinds: readonly string[]) =>
    Promise.all(kinds.map(async kind => ({ kind, file: await journey.keepFile('du', `${kind} ${today}`), name: `${kind}.txt` })))
  const open = (business: string, person: string, input: object) =>
    office.write.open({ business, agency: 'ZF', action: 'register', by: { person }, input: { ...input }, evidence: [] })
  const act = async (no: string, person: string, action: string, input: object = {}, papers: readonly string[] = []) => {
    const { id } = await office.db.selectFrom('matter').select('id').where('no', '=', no).executeTakeFirstOrThrow()
    await office.write.act({ matter: id, action, by: { person }, input: { ...input }, evidence: await evidence(papers) })
  }
  const plan = [[{ to: 'ZF.YW/handler', part: 'lead', frame: '改造排水管网', day: addDays(today, 60) }]]
  const asked = {
    task: '完成背街小巷排水改造，解决雨天积水',
    deliverable: 'project',
    source: 'instruction',
    sourceRef: '市长批示第12号',
    tier: 'office',
    urgency: 'usual',
    dueOn: addDays(today, 90),
    reportEvery: 'monthly',
    deputyPrincipal: 'ZF/deputyPrincipal',
    plan,
  }
  const { no: item } = await open('supervision', 'du', asked)
  await act(item, 'du', 'propose')
  await act(item, 'dong', 'review')
  await act(item, 'xu', 'approve')
  await act(item, 'du', 'issue', { plan, dueOn: asked.dueOn }, ['supervisionNotice'])
  const task = await office.db
    .selectFrom('matter')
    .innerJoin('matter as whole', 'whole.id', 'matter.parent')
    .select('matter.no')
    .where('whole.no', '=', item)
    .executeTakeFirstOrThrow()
  await act(task.no, 'lin', 'signFor', { contact: '张工 010-10000001' })
  await act(task.no, 'lin', 'filePlan', { steps: '先勘察，后施工' })
  await act(task.no, 'du', 'acceptMonthly')
  await open('supervision', 'du', { ...asked, task: '编制公园管护办法' })
  const { no: petition } = await office.write.open({
    business: 'petition',
    agency: 'ZF',
    action: 'register',
    by: { person: 'xin' },
    input: {
      channel: 'letter',
      receivedOn: today,
      petitioners: [{ name: '林小满', phone: '13800000009' }],
      purpose: 'appeal',
      claim: { subject: '听涛小区供水管道漏水', facts: '三号楼前的供水管道一直漏水，多次反映没有人修。', wanted: '请尽快维修。' },
      place: '听涛街道',
    },
    evidence: await evidence(['petitionMaterial']),
  })
  return { item, task: task.no, petition }
}

/** The public pages of a petition, from the door to the way back. */
export function petitionViews(): View[] {
  const filed = async (page: Parameters<View['show']>[0], base: string): Promise<void> => {
    await page.goto(`${base}/petitions/new`)
    await page.check('[name="purpose"][value="appeal"]')
    await page.selectOption('[name="agency"]', 'ZF')
    for (const [name, value] of Object.entries(typed)) await page.fill(`[name="${name}"]`, value)
    await page.click('main form .button:not(.quiet)')
    await page.waitForSelector('#no')
  }
  const plain = (path: string): View => ({ name: path, show: (page, base) => page.goto(base + path) })
  return [
    plain('/petitions'),
    plain('/petitions/new'),
    plain('/petitions/track'),
    {
      name: 'wrong petition',
      show: async (page, base) => {
        await page.goto(`${base}/petitions/new`)
        await page.fill('[name="petitioner.name"]', '林小满')
        await page.click('main form .button:not(.quiet)')
      },
    },
    { name: 'petition receipt', show: filed },
    {
      name: 'petition track',
      show: async (page, base) => {
        await filed(page, base)
        await page.goto(`${base}/petitions/track`)
        for (const more of await page.locator('main details').all()) await more.evaluate(one => one.setAttribute('open', ''))
      },
    },
    {
      name: 'petition withdraw',
      show: async (page, base) => {
        await filed(page, base)
        await page.goto(`${base}/petitions/track/withdraw`)
      },
    },
  ]
}
