import { randomUUID } from 'node:crypto'
import { requireStrong, setPassword } from '#modules/office/accounts.ts'
import { type Duty, duties, isDuty } from '#modules/office/duties.ts'
import { separationOf, threeDuties } from '#modules/office/identity/powers.ts'
import { recoverAtMachine } from '#modules/office/identity/recovery.ts'
import { Invalid } from '#procedure/errors.ts'
import type { Opened } from '#server/open.ts'
import { defineCommand, defineGroup, Misuse } from './define.ts'
import { requirePerson, withOffice } from './office.ts'

const list = Object.entries(duties)
  .map(([duty, words]) => `  ${duty.padEnd(20)}${words[0]}  ${words[2]}`)
  .join('\n')
const help = `mingchuang user add --login L --name N --agency C [--unit U] --duty D [--duty D …] --password-stdin [--must-change] [--as LOGIN] [--json]

Adds a person with a post and an account. The password is read from standard input, so that it stands in no history:
  printf '%s' "$PASSWORD" | mingchuang user add --login wang --name 王芳 --agency A01 --unit 办公室 --duty handler --password-stdin
  --unit U          code or name of a unit of the agency; it is made if it is missing
  --duty D          may be given several times; duties are listed below
  --must-change     the person chooses another password at the first sign-in
  --json            { login, agency, unit, desks }
Duties:
${list}
Exit 0 added · 2 wrong use (a login that is taken, a weak password, an unknown agency or duty).`

type Wanted = { login: string; name: string; agency: string; unit: string | undefined; asked: readonly Duty[] }

const add = defineCommand({
  name: 'user add',
  summary: 'adds a person with a post and a password',
  help,
  options: {
    login: { type: 'string' },
    name: { type: 'string' },
    agency: { type: 'string' },
    unit: { type: 'string' },
    duty: { type: 'string', multiple: true },
    'password-stdin': { type: 'boolean' },
    'must-change': { type: 'boolean' },
    as: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (values, _words, io) => {
    const { login, name, agency, unit } = values
    if (login === undefined || name === undefined || agency === undefined) throw new Misuse('give --login, --name and --agency')
    if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(login) || ['kernel', 'citizen', 'system'].includes(login))
      throw new Misuse(`--login ${login}: letters, digits, dot, - and _, at most 64; kernel, citizen and system are taken`)
    const asked = (values.duty ?? []).flatMap(one => one.split(',')).map(one => dutyOf(one.trim()))
    if (asked.length === 0) throw new Misuse('give a --duty (user add --help lists them)')
    if (!values['password-stdin']) throw new Misuse('give --password-stdin and write the password to standard input')
    const password = (await io.stdin()).replace(/\r?\n$/, '')
    if (password === '') throw new Misuse('standard input held no password')
    return withOffice(io, async office => {
      requireFree(office, login, agency)
      requireGood(office, password, login, name)
      requireApart(office, asked)
      const added = await put(office, { login, name: name.trim(), agency, unit, asked }, requirePerson(office, values.as))
      await setPassword(office, login, password, values['must-change'] === true)
      if (values.json) io.out(JSON.stringify({ login, agency, ...added }))
      else io.out(`${login} ${name}: ${added.desks.join(', ')}`)
      return 0
    })
  },
})

function dutyOf(text: string): Duty {
  if (!isDuty(text)) throw new Misuse(`--duty ${text}: unknown; known: ${Object.keys(duties).join(', ')}`)
  return text
}

function requireFree(office: Opened, login: string, agency: string): void {
  const { agencies, people } = office.structure()
  if (!agencies.has(agency)) throw new Misuse(`unknown agency ${agency}; make it with “mingchuang agency add --code ${agency} --name …”`)
  if (people.has(login)) throw new Misuse(`--login ${login} is taken; change that person in the workbench, or choose another login`)
}

/** 三员分立: nothing is written of a person whom the rule would refuse halfway. */
function requireApart(office: Opened, asked: readonly Duty[]): void {
  if (separationOf(office.setting).on && new Set(asked).size > 1 && asked.some(duty => threeDuties.includes(duty)))
    throw new Misuse(
      'refused: an administrator has no other duty (三员分立); add another person, or record in the workbench that the office does without',
    )
}

const weak: Readonly<Record<string, string>> = {
  tooShort: 'ten characters or more',
  tooLong: 'at most 128 characters',
  tooCommon: 'it is easily guessed; choose one without the login, the name or the agency',
}
function requireGood(office: Opened, password: string, login: string, name: string): void {
  try {
    requireStrong(office, 'password', password, login, name)
  } catch (error) {
    const code = error instanceof Invalid ? (error.errors[0]?.code ?? '') : ''
    if (!(error instanceof Invalid)) throw error
    throw new Misuse(`the password is refused: ${weak[code] ?? code}`)
  }
}

async function put(
  office: Opened,
  { login, name, agency, unit, asked }: Wanted,
  as: string,
): Promise<{ unit: string | null; desks: string[] }> {
  const by = { system: as }
  const seat = unit === undefined ? null : await seatOf(office, agency, unit.trim(), as)
  await office.write.record({ table: 'person', by, row: { id: login, name, phone: '', until: null } })
  const desks = asked.map(duty => `${seat ?? agency}/${duty}`)
  for (const desk of desks) {
    const row = { id: randomUUID(), person: login, desk, rank: 0, from_day: office.clock.today(), until: null, acting: 0 }
    await office.write.record({ table: 'appointment', by, row })
  }
  return { unit: seat, desks }
}

/** The code of the unit named by code or name; a missing one is made, with the next free number where its name is no code. */
async function seatOf(office: Opened, agency: string, unit: string, as: string): Promise<string> {
  const own = [...office.structure().units.values()].filter(one => one.agency === agency)
  const known = own.find(one => one.code === unit || one.code === `${agency}.${unit}` || one.name === unit)
  if (known) return known.code
  const bare = unit.startsWith(`${agency}.`) ? unit.slice(agency.length + 1) : unit
  if (bare === '') throw new Misuse('--unit is empty; leave it out or name a unit')
  const isCode = /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/.test(bare)
  const taken = new Set(own.map(one => one.code))
  let n = 1
  while (taken.has(numbered(agency, n))) n++
  const code = isCode ? `${agency}.${bare}` : numbered(agency, n)
  await office.write.record({ table: 'unit', by: { system: as }, row: { code, agency, name: unit, kind: 'unit', until: null } })
  return code
}
const numbered = (agency: string, n: number): string => `${agency}.${String(n).padStart(2, '0')}`

const recover = defineCommand({
  name: 'user recover',
  summary: 'sets somebody’s sign-in up anew, from the machine itself',
  help: `mingchuang user recover --login L --reason TEXT [--as LOGIN] [--json]

For the day when no second administrator is left to approve (else: workbench, 安全管理). Prints a code, valid for one hour, once:
whoever opens /workbench/recover with it sets a new password; second factors and sessions of the person end. It stands in the audit log
and is told to the person.
  --json  { login, code }
Exit 0 made · 2 wrong use (an unknown login, a recovery already under way).`,
  options: { login: { type: 'string' }, reason: { type: 'string' }, as: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, _words, io) => {
    const { login, reason } = values
    if (login === undefined || reason === undefined || reason.trim().length < 2) throw new Misuse('give --login and --reason')
    return withOffice(io, async office => {
      if (!office.structure().people.has(login)) throw new Misuse(`--login ${login}: nobody on the staff has this login`)
      const code = await recoverAtMachine(office, login, requirePerson(office, values.as), reason.trim())
      io.out(values.json ? JSON.stringify({ login, code }) : `${code}\nopen ${office.publicUrl}/workbench/recover#${code} within one hour`)
      return 0
    })
  },
})

export const command = defineGroup('user', 'adds a person with a post and a password; sets a sign-in up anew', [add, recover])
