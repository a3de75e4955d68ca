import * as z from 'zod'
import { readShape } from '#base/http-shape.ts'
import type { Who } from '#modules/office/accounts.ts'
import { requireBranch, requireWhole } from '#modules/office/administration.ts'
import { settingShape } from '#modules/office/contract.ts'
import { powersOf } from '#modules/office/identity/powers.ts'
import { portalSettings } from '#portal/settings.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import type { Setting } from '#procedure/module.ts'
import { dutyOf } from '#procedure/place.ts'
import { requireLinks } from './chains.ts'
import type { Context } from './context.ts'
import { isAmong } from './management.ts'
import { administrator, done, none, ok, type Route, staff } from './route.ts'
import { guardedSettings } from './security-routes.ts'

/** The office's own parameters: what they mean, what they are, and who approved the wording that the law leaves open. */

const agencyQuery = z.strictObject({ agency: z.string().max(32).optional() })
const approveShape = z.strictObject({ key: z.string().min(1).max(120), agency: z.string().max(32).optional() })
const approvalShape = z.object({ by: z.string(), on: z.string() })

type Known = { readonly module: string; readonly setting: Setting }

const all = ({ office }: Context): Map<string, Known> =>
  new Map([
    ...office.modules.flatMap(m =>
      Object.entries(m.settings ?? {}).map(([key, setting]): [string, Known] => [key, { module: m.name, setting }]),
    ),
    ...Object.entries(portalSettings).map(([key, setting]): [string, Known] => [key, { module: 'portal', setting }]),
  ])

export function settingRoutes(context: Context): Route[] {
  const { office } = context
  const known = all(context)
  const find = (key: string): Setting => {
    const entry = known.get(key)
    if (!entry) throw new Missing(`no setting ${key}`)
    return entry.setting
  }
  return [
    staff('GET', '/api/v1/settings', { summary: 'Every setting with its meaning and value' }, agencyQuery, none, async call =>
      ok({ settings: [...known].map(([key, entry]) => settingBody(context, key, entry, call.query.agency ?? '')) }),
    ),
    administrator(
      'PUT',
      '/api/v1/settings',
      { summary: 'Change a setting of the installation or of an agency' },
      none,
      settingShape,
      async call => {
        const { key, value, agency = '' } = call.body
        const setting = find(key)
        requirePlace(context, call.who, agency)
        if (guardedSettings.includes(key) && !powersOf(office, call.who.desks).has('security')) throw new Refused('notYourRole')
        if (setting.needsApproval) throw new Refused('needsApproval')
        const read = readShape(setting.schema, value)
        if ('errors' in read) throw new Invalid(read.errors.map(e => ({ ...e, field: e.field === '' ? 'value' : `value.${e.field}` })))
        requireLinks(setting, read.data)
        if (key === 'office.managementNetworks' && !isAmong(read.data, call.request))
          throw new Invalid([{ field: 'value', code: 'shutsYouOut' }])
        await office.write.record({
          table: 'setting',
          by: { person: call.who.person },
          row: { agency, key, value: JSON.stringify(read.data) },
        })
        return done
      },
    ),
    staff(
      'POST',
      '/api/v1/settings/approve',
      { summary: 'Approve a wording that the law leaves open (legal office)' },
      none,
      approveShape,
      async call => {
        const { key, agency = '' } = call.body
        if (!find(key).needsApproval) throw new Invalid([{ field: 'key', code: 'notAccepted' }])
        const isLegal = call.who.desks.some(desk => dutyOf(desk) === 'legalReviewer')
        if (!isLegal) throw new Refused('notYourRole')
        const by = { person: call.who.person }
        await office.write.record({ table: 'setting', by, row: { agency, key, value: 'true' } })
        await office.write.record({
          table: 'setting',
          by,
          row: { agency, key: `${key}.approval`, value: JSON.stringify({ by: call.who.name, on: office.clock.today() }) },
        })
        return done
      },
    ),
  ]
}

function requirePlace({ office }: Context, who: Who, agency: string): void {
  if (agency === '') requireWhole(office, who)
  else requireBranch(office, who, agency)
}

function settingBody({ office }: Context, key: string, { module, setting }: Known, agency: string): object {
  const approval = approvalShape.safeParse(office.setting(agency, `${key}.approval`))
  return {
    key,
    module,
    words: setting.words,
    ...(setting.note && { note: setting.note }),
    schema: z.toJSONSchema(setting.schema, { io: 'input', unrepresentable: 'any' }),
    value: office.setting(agency, key) ?? setting.standard,
    standard: setting.standard,
    needsApproval: setting.needsApproval ?? false,
    approvedBy: approval.success ? approval.data.by : null,
    approvedOn: approval.success ? approval.data.on : null,
  }
}
