import { type Day, isDay } from '#base/day.ts'
import { impersonal, isScope, scopes } from '#modules/office/identity/scopes.ts'
import { addToken, listTokens, revokeToken } from '#modules/office/identity/tokens.ts'
import { tokenById } from '#modules/office/store/identity-reads.ts'
import { defineCommand, defineGroup, Misuse } from './define.ts'
import { requirePerson, withOffice, withReading } from './office.ts'

const scopeList = Object.entries(scopes)
  .map(([name, words]) => `  ${name.padEnd(16)}${words[0]}  ${words[2]}`)
  .join('\n')

const add = defineCommand({
  name: 'token add',
  summary: 'makes an API token',
  help: `mingchuang token add --name N --scope S [--scope S …] --until DATE [--for LOGIN] [--agency CODE] [--as LOGIN] [--json]

Makes an API token and prints it, this once; the store keeps its hash. Programs send it as “Authorization: Bearer mc_…”.
  --name N       what it is for
  --scope S      may be given several times; scopes are listed below
  --until DATE   its last day, at most as far off as the setting office.tokenDays allows
  --for LOGIN    the person whose duties it has; needed for every scope but search and metrics
  --agency CODE  only matters of this agency and those below it
  --json         { id, token }
Scopes:
${scopeList}
Exit 0 made · 2 wrong use.`,
  options: {
    name: { type: 'string' },
    scope: { type: 'string', multiple: true },
    until: { type: 'string' },
    for: { type: 'string' },
    agency: { type: 'string' },
    as: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (values, _words, io) => {
    const { name, scope = [], until, agency = null } = values
    if (name === undefined || until === undefined || scope.length === 0) throw new Misuse('give --name, --scope and --until')
    const last = dayOf(until)
    const wantedScopes = scope.flatMap(one => one.split(',')).map(one => one.trim())
    const unknown = wantedScopes.find(one => !isScope(one))
    if (unknown !== undefined) throw new Misuse(`--scope ${unknown}: unknown; known: ${Object.keys(scopes).join(', ')}`)
    const own = wantedScopes.find(one => !impersonal.some(known => known === one))
    if (own !== undefined && values.for === undefined)
      throw new Misuse(`the scope ${own} needs a person whose duties it has: name one with --for LOGIN`)
    return withOffice(io, async office => {
      const wanted = { name, person: values.for ?? null, scopes: wantedScopes, agency, until: last }
      const made = await addToken(office, requirePerson(office, values.as), wanted, '')
      io.out(values.json ? JSON.stringify(made) : `${made.token}\n${made.id}  (the first line is the token: it is not shown again)`)
      return 0
    })
  },
})

function dayOf(text: string): Day {
  if (!isDay(text)) throw new Misuse(`--until ${text}: a day written YYYY-MM-DD`)
  return text
}

const list = defineCommand({
  name: 'token list',
  summary: 'lists API tokens',
  help: `mingchuang token list [--json]

Every API token with its beginning, whose it is, its scopes, its end and when it was last used. The tokens themselves are nowhere.
  --json  [{ id, name, prefix, person, scopes, agency, madeBy, madeAt, until, usedAt, revokedAt }]
Exit 0 listed · 2 there is no store.`,
  options: { json: { type: 'boolean' } },
  run: async (values, _words, io) => {
    const tokens = await withReading(io, office => listTokens(office, null))
    if (values.json) io.out(JSON.stringify(tokens))
    else
      for (const one of tokens)
        io.out(
          `${one.id}  ${one.prefix}…  ${(one.person ?? '-').padEnd(12)} ${one.scopes.join(',')}  until ${one.until}  ${one.revokedAt ? 'revoked' : `used ${one.usedAt ?? 'never'}`}  ${one.name}`,
        )
    return 0
  },
})

const revoke = defineCommand({
  name: 'token revoke',
  summary: 'takes an API token back',
  help: `mingchuang token revoke ID [--as LOGIN]

Takes an API token back at once. ID is the first column of “token list”.
Exit 0 revoked · 2 there is no such token.`,
  words: 1,
  options: { as: { type: 'string' } },
  run: async (values, [id], io) => {
    if (id === undefined) throw new Misuse('name the token by its id (“token list” shows it)')
    return withOffice(io, async office => {
      const row = await tokenById(office, id)
      if (!row) throw new Misuse(`no token ${id}`)
      requirePerson(office, values.as)
      await revokeToken(office, { person: row.person ?? row.made_by, desks: [] }, id, '')
      io.out(`${row.prefix}… revoked`)
      return 0
    })
  },
})

export const command = defineGroup('token', 'API tokens: add, list, revoke', [add, list, revoke])
