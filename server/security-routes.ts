import * as z from 'zod'
import { addDays, type Day, isDay } from '#base/day.ts'
import { endSessions, instantText } from '#modules/office/accounts.ts'
import { appointmentEndShape, appointmentShape } from '#modules/office/contract.ts'
import { mixed } from '#modules/office/identity/guard.ts'
import { networksShape } from '#modules/office/identity/networks.ts'
import { isPasswordless, outsideFactors, secondFactorDuties } from '#modules/office/identity/policy.ts'
import { powers, separationKey, separationOf, threeDuties } from '#modules/office/identity/powers.ts'
import { approveRecovery, askRecovery, reaches, refuseRecovery, requireReach, waiting } from '#modules/office/identity/recovery.ts'
import { nameKey } from '#modules/office/identity/sign-in.ts'
import { appointThree, endThree } from '#modules/office/identity/three.ts'
import { addToken, listTokens } from '#modules/office/identity/tokens.ts'
import { accountStates, canSignIn } from '#modules/office/store/identity-reads.ts'
import { Invalid, Refused } from '#procedure/errors.ts'
import { dutyOf } from '#procedure/place.ts'
import type { Context } from './context.ts'
import { Faulty } from './fault.ts'
import { isAmong } from './management.ts'
import { administrator, created, done, forPower, none, ok, type Route } from './route.ts'

/** 安全管理: accounts and their locks, recovery by two, the rules on second factors, 三员, tokens of programs. */

const day = z.custom<Day>(isDay, 'notADay')
const reasonShape = z.strictObject({ reason: z.string().trim().min(2).max(300) })
const separationShape = z
  .strictObject({ on: z.boolean(), reason: z.string().trim().max(300).optional() })
  .refine(value => value.on || (value.reason ?? '').length >= 4, { path: ['reason'], message: 'required' })
const tokenShape = z.strictObject({
  name: z.string().trim().min(1).max(60),
  person: z.string().max(64).nullable(),
  scopes: z.array(z.string().max(40)).min(1).max(20),
  agency: z.string().max(32).nullable().optional(),
  until: day,
})

export const securityRoutes = (context: Context): Route[] => [
  ...accountRoutes(context),
  ...recoveryRoutes(context),
  ...ruleRoutes(context),
  ...threeRoutes(context),
  ...tokenRoutes(context),
]

function accountRoutes(context: Context): Route[] {
  const { office } = context
  return [
    forPower('security', 'GET', '/api/v1/security/accounts', { summary: 'How every account stands' }, none, none, async call => {
      const states = await accountStates(office, instantText(Temporal.Now.instant().subtract({ hours: 1 })))
      const { people } = office.structure()
      return ok({
        accounts: states
          .filter(one => reaches(office, call.who, one.person, 'security'))
          .map(one => ({ ...one, name: people.get(one.person)?.name ?? one.person })),
      })
    }),
    forPower(
      'security',
      'POST',
      '/api/v1/security/accounts/:login/unlock',
      { summary: 'Forgive failed sign-ins' },
      none,
      none,
      async call => {
        const person = call.params['login'] ?? ''
        requireReach(office, call.who, person, 'security')
        const at = instantText()
        await office.write.other('office.unlock', { person, by: call.who.person, client: call.client, at })
        return ok({ login: person, key: nameKey(office, person).slice(0, 8) })
      },
    ),
    forPower(
      'security',
      'DELETE',
      '/api/v1/security/accounts/:login/sessions',
      { summary: 'End all sessions of a person' },
      none,
      none,
      async call => {
        const person = call.params['login'] ?? ''
        requireReach(office, call.who, person, 'security')
        await endSessions(office, person, null, 'endedByAdministrator', { by: call.who.person })
        return done
      },
    ),
    forPower(
      'security',
      'DELETE',
      '/api/v1/security/accounts/:login/link',
      { summary: 'Part an account from the sign-in service' },
      none,
      none,
      async call => {
        const person = call.params['login'] ?? ''
        requireReach(office, call.who, person, 'security')
        await office.write.other('office.unlink', { person, by: call.who.person, client: call.client, at: instantText() })
        return done
      },
    ),
  ]
}

/** Asking and approving is for the system and the security administrator: two people, whichever. */
function recoveryRoutes(context: Context): Route[] {
  const { office } = context
  const both = (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    summary: string,
    body: z.ZodType,
    run: Parameters<typeof forPower>[6],
  ): Route[] => [
    forPower('security', method, url, { summary, ...(method !== 'GET' && { fresh: true as const }) }, none, body, run),
    administrator(
      method,
      url.replace('/security/', '/administration/'),
      { summary, ...(method !== 'GET' && { fresh: true as const }) },
      none,
      body,
      run,
    ),
  ]
  return [
    ...both('GET', '/api/v1/security/recoveries', 'Recoveries that wait', none, async call =>
      ok({ recoveries: await waiting(office, call.who) }),
    ),
    ...both('POST', '/api/v1/security/accounts/:login/recovery', 'Ask that a person’s sign-in be set up anew', reasonShape, async call => {
      const { reason } = reasonShape.parse(call.body)
      return created({ id: await askRecovery(office, call.who, call.params['login'] ?? '', reason, call.client) })
    }),
    ...both('POST', '/api/v1/security/recoveries/:id/approve', 'Approve; answers the code of the link, this once', none, async call =>
      ok({ code: await approveRecovery(office, call.who, call.params['id'] ?? '', call.client) }),
    ),
    ...both('DELETE', '/api/v1/security/recoveries/:id', 'Refuse a recovery', none, async call => {
      await refuseRecovery(office, call.who, call.params['id'] ?? '', call.client)
      return done
    }),
  ]
}

/** Settings that decide who gets in: for the security administrator alone. */
export const guardedSettings: readonly string[] = [
  'office.secondFactorDuties',
  'office.passkeyAlone',
  'office.oidcSecondFactor',
  'office.tokenDays',
  'office.managementNetworks',
]

const policyShape = z.strictObject({
  secondFactorDuties: z.array(z.string().max(40)).max(60).nullable().optional(),
  passkeyAlone: z.boolean().optional(),
  oidcSecondFactor: z.array(z.string().trim().min(1).max(120)).max(30).optional(),
  tokenDays: z.int().min(1).max(3660).optional(),
  idleMinutes: z.int().min(1).max(720).optional(),
  sessionHours: z.int().min(1).max(72).optional(),
  managementNetworks: networksShape.optional(),
})

function ruleRoutes(context: Context): Route[] {
  const { office } = context
  return [
    forPower('security', 'GET', '/api/v1/security/rules', { summary: 'The rules of signing in, and 三员' }, none, none, async () =>
      ok(await rulesOf(context)),
    ),
    forPower(
      'security',
      'PUT',
      '/api/v1/security/rules',
      { summary: 'Change the rules of signing in', fresh: true },
      none,
      policyShape,
      async call => {
        if (!isAmong(call.body.managementNetworks, call.request)) throw new Invalid([{ field: 'managementNetworks', code: 'shutsYouOut' }])
        for (const [key, value] of Object.entries(call.body))
          if (value !== undefined)
            await office.write.record({
              table: 'setting',
              by: { person: call.who.person },
              row: { agency: '', key: `office.${key}`, value: JSON.stringify(value) },
            })
        return done
      },
    ),
    forPower(
      'security',
      'PUT',
      '/api/v1/security/separation',
      { summary: 'Separate the three administrators, or do without for a recorded reason', fresh: true },
      none,
      separationShape,
      async call => {
        const { on, reason = '' } = call.body
        if (on && (await missingPowers(context)).length > 0) throw new Refused('threeMissing')
        await office.write.record({
          table: 'setting',
          by: { person: call.who.person },
          row: { agency: '', key: separationKey, value: JSON.stringify({ on, reason }) },
          ...(reason !== '' && { reason }),
        })
        return done
      },
    ),
  ]
}

/** The posts of the three, given and ended by the security administrator. */
function threeRoutes({ office }: Context): Route[] {
  return [
    forPower(
      'security',
      'POST',
      '/api/v1/security/appointments',
      { summary: 'Appoint one of the three administrators', fresh: true },
      none,
      appointmentShape,
      async call => {
        const { person, desk, from, until } = call.body
        return created({ id: await appointThree(office, call.who, { person, desk, from, until }) })
      },
    ),
    forPower(
      'security',
      'POST',
      '/api/v1/security/appointments/:id/end',
      { summary: 'End the post of one of the three', fresh: true },
      none,
      appointmentEndShape,
      async call => {
        await endThree(office, call.who, call.params['id'] ?? '', call.body.until ?? addDays(office.clock.today(), -1))
        return done
      },
    ),
  ]
}

/** Who holds each of the three today and can sign in. */
async function threeOf({ office }: Context): Promise<Map<string, string[]>> {
  const { appointments } = office.structure()
  const today = office.clock.today()
  const held = appointments.filter(a => threeDuties.includes(dutyOf(a.desk)) && a.from <= today && (!a.until || a.until >= today))
  const able = await canSignIn(
    office,
    held.map(a => a.person),
  )
  return new Map(
    threeDuties.map(duty => [duty, [...new Set(held.filter(a => dutyOf(a.desk) === duty && able.has(a.person)).map(a => a.person))]]),
  )
}

const missingPowers = async (context: Context): Promise<string[]> =>
  [...(await threeOf(context))].filter(([, people]) => people.length === 0).map(([duty]) => duty)

async function rulesOf(context: Context): Promise<object> {
  const { office } = context
  const today = office.clock.today()
  return {
    separation: separationOf(office.setting),
    three: Object.fromEntries(await threeOf(context)),
    powers,
    mixed: mixed({ structure: office.structure(), today }),
    rules: {
      secondFactorDuties: secondFactorDuties(office),
      passkeyAlone: isPasswordless(office),
      oidcSecondFactor: outsideFactors(office),
      tokenDays: office.setting('', 'office.tokenDays'),
      idleMinutes: office.setting('', 'office.idleMinutes'),
      sessionHours: office.setting('', 'office.sessionHours'),
      managementNetworks: office.setting('', 'office.managementNetworks'),
    },
  }
}

function tokenRoutes(context: Context): Route[] {
  const { office } = context
  return [
    forPower('security', 'GET', '/api/v1/security/tokens', { summary: 'The API tokens of everybody' }, none, none, async () =>
      ok({ tokens: await listTokens(office, null) }),
    ),
    forPower(
      'security',
      'POST',
      '/api/v1/security/tokens',
      { summary: 'Make a token for a service', fresh: true },
      none,
      tokenShape,
      async call => {
        const { agency = null, ...wanted } = call.body
        if (wanted.person === call.who.person) throw new Faulty('notYourRole')
        if (wanted.person !== null) requireReach(office, call.who, wanted.person, 'security')
        return created(await addToken(office, call.who.person, { ...wanted, agency }, call.client))
      },
    ),
  ]
}
