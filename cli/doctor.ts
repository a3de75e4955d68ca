import { openSqlite } from '#base/sqlite.ts'
import { modules } from '#modules/index.ts'
import { documentsOf } from '#procedure/move.ts'
import { fedDocs, noteFed } from '#procedure/search-feed.ts'
import { seenIn } from '#procedure/watch.ts'
import { rebuild } from '#search/rebuild.ts'
import { examine } from '#server/doctor.ts'
import type { Finding } from '#server/finding.ts'
import type { ExitCode, Io } from './command.ts'
import { defineCommand } from './define.ts'
import { configOf, withOffice } from './office.ts'

const help = `mingchuang doctor [--rebuild-search] [--json]

Looks at installation, Node, packages, fonts, configuration, data folder, disk, store, keys, clock, signed days, search, agencies, accounts,
holiday notices and the foot of the pages, and says what is wrong and what to do. Nothing is changed.
  --rebuild-search  makes the search index anew from the published items (the server must be stopped)
  --json            { ok, findings: [{ check, state: ok | warning | fault, text, todo }] }
Exit 0 no fault (warnings may stand) · 1 a fault · 2 wrong use.`

export const command = defineCommand({
  name: 'doctor',
  summary: 'says what is wrong and what to do',
  help,
  options: { 'rebuild-search': { type: 'boolean' }, json: { type: 'boolean' } },
  run: async ({ json, 'rebuild-search': rebuildSearch }, _words, io) => {
    if (rebuildSearch) await remake(io)
    const findings = await examine(configOf(io))
    const isFine = !findings.some(finding => finding.state === 'fault')
    if (json) io.out(JSON.stringify({ ok: isFine, findings }))
    else for (const finding of findings) io.out(lineFor(finding))
    return isFine ? 0 : 1
  },
})

const marks = { ok: 'ok     ', warning: 'warning', fault: 'FAULT  ' } as const
const lineFor = ({ check, state, text, todo }: Finding): string => `${marks[state]}  ${check}: ${text}${todo === null ? '' : ` → ${todo}`}`

/** Holds the folder while the index is made anew, so that nothing is published meanwhile. */
const remake = (io: Io): Promise<ExitCode> =>
  withOffice(
    io,
    async office => {
      const { db, reading } = office
      const sqlite = openSqlite(reading.indexPath)
      try {
        const fed = reading.postgres ? (await seenIn(db)).search : null
        const count = await rebuild(sqlite.raw, reading.postgres ? fedDocs(db) : documentsOf(modules, db, office.structure()))
        if (fed !== null) noteFed(sqlite, fed)
        io.err(`doctor: the search index was made anew of ${count} documents`)
        return 0
      } finally {
        sqlite.close()
      }
    },
    { alone: true },
  )
