import { join } from 'node:path'
import { type Imported, importDocuments } from '#modules/publication/import.ts'
import { pathOf } from '#procedure/structure.ts'
import type { Opened } from '#server/open.ts'
import type { Io } from './command.ts'
import { defineCommand, Misuse } from './define.ts'
import { requireFile } from './files.ts'
import { requirePerson, withOffice } from './office.ts'

const help = `mingchuang import documents FILE [--agency CODE] [--as LOGIN] [--dry-run] [--rejected FILE] [--json]

Takes a catalogue of public documents in: NDJSON, NDJSON.gz, CSV or XLSX, one document a row. A row needs an id and a title; whatever
else is missing stays empty and counts as a warning. Doing it again adds nothing; a row whose content changed amends the item.
Columns: id, title, docNo, indexNo, issuer, topics, kind, summary, keywords, formedOn, publishedOn, effectiveOn, validity, successor, body, url
  --agency CODE    the publisher (the top agency). On an empty store it is required, and the agency is made
  --as LOGIN       who decided the release and stands in the journal (system)
  --dry-run        judges every row and writes nothing
  --rejected FILE  where rejected rows go with line, field and reason (MINGCHUANG_DATA/rejected/…)
  --json           { read, added, unchanged, changed, held, rejected, warnings, seconds, unreadable }
A row whose text holds an identity or bank-card number is kept unpublished (held) until a named person has read it.
Works beside a running server, or without one.
Exit 0 also with rejected rows · 1 the file cannot be read to its end (what came before is in) · 2 wrong use.`

export const documents = defineCommand({
  name: 'import documents',
  summary: 'takes a catalogue of documents in',
  help,
  options: {
    agency: { type: 'string' },
    as: { type: 'string' },
    'dry-run': { type: 'boolean' },
    rejected: { type: 'string' },
    json: { type: 'boolean' },
  },
  words: 1,
  run: async (values, words, io) => {
    const file = requireFile(words[0])
    return withOffice(io, async (office, config) => {
      const as = requirePerson(office, values.as)
      const dryRun = values['dry-run'] === true
      const agency = await publisher(office, values.agency, dryRun, io)
      const rejected = values.rejected ?? join(config.data, 'rejected', `${stamp()}.ndjson`)
      const progress = (read: number): void => io.progress?.(`${read} rows`)
      const counts = await importDocuments(office, file, { agency, as, dryRun, rejected, progress })
      io.progress?.('')
      if (counts.unreadable)
        io.err(`import documents: ${file}: ${counts.unreadable}; what came before it is in, repair the file and run it again`)
      tell(counts, rejected, dryRun, values.json === true, io)
      return counts.unreadable ? 1 : 0
    })
  },
})

/** Which agency publishes: the one named, else the top one; on an empty store the one named is made, so that nothing stands in the way. */
async function publisher(office: Opened, code: string | undefined, dryRun: boolean, io: Io): Promise<string> {
  const { agencies } = office.structure()
  if (code === undefined) {
    const top = [...agencies.keys()].find(one => pathOf(office.structure(), one).length === 1)
    if (top === undefined) throw new Misuse('the store has no agency yet; name the publisher with --agency CODE')
    return top
  }
  if (agencies.has(code)) return code
  if (agencies.size > 0) throw new Misuse(`unknown agency ${code}; make it with “mingchuang agency add --code ${code} --name …”`)
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/.test(code)) throw new Misuse(`--agency ${code}: letters, digits, - and _, at most 32`)
  if (!dryRun) {
    const row = { code, name: code, short_name: code, level: '', kind: 'agency', parent: null, data: '{}', until: null }
    await office.write.record({ table: 'agency', by: { system: 'system' }, row })
    io.err(
      `import documents: the store was empty: agency ${code} made; give it its name with “mingchuang agency add --code ${code} --name …”`,
    )
  }
  return code
}

const stamp = (): string => Temporal.Now.instant().toString({ smallestUnit: 'second' }).replaceAll(':', '')

function tell(counts: Imported, rejected: string, dryRun: boolean, json: boolean, io: Io): void {
  if (json) {
    io.out(JSON.stringify(counts))
    return
  }
  const { read, added, unchanged, changed, held, warnings, seconds } = counts
  io.out(
    `${dryRun ? 'dry run: ' : ''}${read} read, ${added} added, ${unchanged} unchanged, ${changed} changed, ${held} held, ${counts.rejected} rejected, ${warnings} with warnings, ${seconds} s`,
  )
  if (counts.rejected > 0) io.out(`rejected rows: ${rejected}`)
  if (held > 0) io.out('held rows wait in the workbench until a named person has read them')
}
