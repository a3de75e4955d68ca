import { addDays, yearOf } from '#base/day.ts'
import { mixed } from '#modules/office/identity/guard.ts'
import { separationOf, threeDuties } from '#modules/office/identity/powers.ts'
import { type PortalSetting, portalSettings, settingOf } from '#portal/settings.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { dutyOf } from '#procedure/place.ts'
import type { Config } from './config.ts'
import { BadConfig } from './config.ts'
import { type Finding, fault, ok, warning } from './finding.ts'
import { requireFit } from './fit.ts'

/** What the office itself still has to say or do: agencies, administrators, the holiday notice, the foot of its pages. */
export const checkOffice = async (office: OpenOffice, config: Config): Promise<Finding[]> => [
  ...(await fit(office, config)),
  ...(await people(office)),
  ...separation(office),
  notice(office),
  foot(office),
]

async function fit(office: OpenOffice, config: Config): Promise<Finding[]> {
  const demo = office.setting('', 'demonstration') === true
  const findings = demo
    ? [
        warning(
          'demonstration',
          'this store holds the invented demonstration city',
          'start service in a folder of its own (MINGCHUANG_DATA)',
        ),
      ]
    : []
  try {
    await requireFit(config, office)
    return findings
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error
    return [...findings, ...error.faults.map(text => fault('configuration', text, '“serve” refuses to start like this'))]
  }
}

async function people(office: OpenOffice): Promise<Finding[]> {
  const { agencies, appointments } = office.structure()
  if (agencies.size === 0)
    return [warning('office', 'there is no agency yet', 'make one with “mingchuang agency add”, or by the set-up code of “serve”')]
  const today = office.clock.today()
  const accounts = await office.db.selectFrom('account').select('person').where('disabled_at', 'is', null).execute()
  const canSignIn = new Set(accounts.map(account => account.person))
  const administrators = appointments.filter(
    a => dutyOf(a.desk) === 'administrator' && canSignIn.has(a.person) && a.from <= today && (!a.until || today <= a.until),
  )
  return [
    ok('office', `${agencies.size} agencies, ${canSignIn.size} accounts`),
    administrators.length > 0
      ? ok('administrators', `${administrators.length} can sign in`)
      : warning(
          'administrators',
          'nobody who may administer can sign in',
          'make one with “mingchuang user add … --duty administrator”, or by the set-up code of “serve”',
        ),
  ]
}

/** 三员: an office that does without says why, and is told so each time. */
function separation(office: OpenOffice): Finding[] {
  const { on, reason } = separationOf(office.setting)
  const today = office.clock.today()
  const structure = office.structure()
  if (structure.agencies.size === 0) return []
  if (!on)
    return [
      warning(
        'separation',
        `the three administrators (三员) are not separated: ${reason}`,
        'appoint a system, a security and an audit administrator and switch it on (workbench, 安全管理)',
      ),
    ]
  const both = mixed({ structure, today })
  const missing = threeDuties.filter(
    duty => !structure.appointments.some(a => dutyOf(a.desk) === duty && a.from <= today && (!a.until || a.until >= today)),
  )
  return [
    ...(both.length > 0
      ? [fault('separation', `${both.join(', ')} hold an administrator’s duty together with others`, 'end one of the posts (三员分立)')]
      : []),
    ...(missing.length > 0
      ? [warning('separation', `nobody is ${missing.join(', ')}`, 'appoint somebody, or record that the office does without (三员分立)')]
      : []),
    ...(both.length === 0 && missing.length === 0
      ? [ok('separation', 'system, security and audit administrator are different people')]
      : []),
  ]
}

/** Due days that reach beyond the last published notice are provisional (暂定). */
function notice({ calendar, clock, counting }: OpenOffice): Finding {
  const now = counting()
  if (now)
    return warning(
      'holidays',
      `open matters are being counted by the notice ${now.because}: ${now.counted} of ${now.of}`,
      'wait; where the number stays, the log says why under “calendar.count” or “job.count”',
    )
  const last = calendar().lastPublished
  const soon = addDays(clock.today(), 40)
  return last >= soon
    ? ok('holidays', `holiday notices reach to ${last}`)
    : warning(
        'holidays',
        `the last holiday notice reaches to ${last}; later due days are provisional`,
        `import the notice for ${yearOf(soon)} with “mingchuang import holidays FILE” once it is published`,
      )
}

const needed: readonly PortalSetting[] = [
  'portal.sponsor',
  'portal.address',
  'portal.phone',
  'portal.siteCode',
  'portal.icp',
  'portal.police',
]

function foot(office: OpenOffice): Finding {
  const empty = needed.filter(key => settingOf(office, key) === '')
  return empty.length === 0
    ? ok('footer', 'the foot of the pages names sponsor, address, telephone and filing numbers')
    : warning(
        'footer',
        `not set: ${empty.map(key => portalSettings[key].words[0]).join('、')}`,
        'fill them in on the settings page of the workbench',
      )
}
