import { isBelow } from '#modules/office/tree.ts'
import type { Opened } from '#server/open.ts'
import { defineCommand, defineGroup, Misuse } from './define.ts'
import { requirePerson, withOffice } from './office.ts'

const help = `mingchuang agency add --code C --name N [--short-name S] [--level L] [--parent C] [--as LOGIN] [--json]

Adds an agency, or gives a known one another name, short name, level or parent.
  --code C    letters, digits, - and _, at most 32
  --parent C  the agency above (none: a top one)
  --json      { code, name, parent, state: added | changed | unchanged }
Exit 0 ok · 2 wrong use.`

type Wanted = { code: string; name: string; shortName: string | undefined; level: string | undefined; parent: string | undefined }

const add = defineCommand({
  name: 'agency add',
  summary: 'adds an agency',
  help,
  options: {
    code: { type: 'string' },
    name: { type: 'string' },
    'short-name': { type: 'string' },
    level: { type: 'string' },
    parent: { type: 'string' },
    as: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async ({ code, name, parent, level, as, json, 'short-name': shortName }, _words, io) => {
    if (code === undefined || name === undefined || name.trim() === '') throw new Misuse('give --code and --name')
    if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/.test(code)) throw new Misuse(`--code ${code}: letters, digits, - and _, at most 32`)
    return withOffice(io, async office => {
      const by = requirePerson(office, as)
      const state = await put(office, { code, name: name.trim(), shortName, level, parent }, by)
      const row = office.structure().agencies.get(code)
      if (json) io.out(JSON.stringify({ code, name: row?.name, parent: row?.parent ?? null, state }))
      else io.out(`agency ${code} ${row?.name ?? ''}: ${state}`)
      return 0
    })
  },
})

async function put(
  office: Opened,
  { code, name, shortName, level, parent }: Wanted,
  by: string,
): Promise<'added' | 'changed' | 'unchanged'> {
  const before = office.structure().agencies.get(code)
  if (parent !== undefined && !office.structure().agencies.has(parent)) throw new Misuse(`--parent ${parent}: unknown agency; add it first`)
  if (parent !== undefined && before && isBelow(office, parent, code)) throw new Misuse(`--parent ${parent} lies below ${code}`)
  const row = {
    code,
    name,
    short_name: shortName ?? (before && before.short_name !== before.name && before.short_name !== code ? before.short_name : name),
    level: level ?? before?.level ?? '',
    kind: before?.kind ?? 'agency',
    parent: parent ?? before?.parent ?? null,
    data: before?.data ?? '{}',
    until: null,
  }
  const isSame = before && Object.entries(row).every(([key, value]) => Object.entries(before).some(([k, v]) => k === key && v === value))
  if (isSame) return 'unchanged'
  await office.write.record({ table: 'agency', by: { system: by }, row })
  return before ? 'changed' : 'added'
}

export const command = defineGroup('agency', 'adds an agency', [add])
