import { writeFile } from 'node:fs/promises'
import { openTypesetter } from '#documents/typeset.ts'
import type { Desk } from '#procedure/define.ts'
import { all } from '#procedure/round.ts'
import { see } from '#procedure/see.ts'
import { findMatterByNo } from '#procedure/store.ts'
import { bundleOf } from '#server/bundle.ts'
import { type Folded, foldOnce, type Looked } from '#server/look.ts'
import { personName } from '#server/names.ts'
import type { ExitCode } from './command.ts'
import { defineCommand, Failed, lineOf, Misuse } from './define.ts'
import { requirePerson, withOffice } from './office.ts'

const help = `mingchuang matter export NO --out FILE.zip [--full --reason TEXT] [--as LOGIN] [--json]

The evidence bundle (卷宗) of a matter for reconsideration or litigation: cover, contents with page counts, the opening form,
letters, evidence, events, clocks day by day, and proofs that “mingchuang verify --bundle FILE.zip” checks offline.
  --full         with personal values and identity papers; needs --reason, which is kept
  --reason TEXT  why the copy is made
  --as LOGIN     who makes it (default system)
  --json         { matter, file, bytes, variant }
Exit 0 made · 1 no such matter · 2 wrong use.`

export const exportCommand = defineCommand({
  name: 'matter export',
  summary: 'the evidence bundle of a matter (卷宗)',
  help,
  options: {
    out: { type: 'string' },
    full: { type: 'boolean' },
    reason: { type: 'string' },
    as: { type: 'string' },
    json: { type: 'boolean' },
  },
  words: 1,
  run: async ({ out, full, reason, as, json }, [no], io) => {
    if (no === undefined) throw new Misuse('name a matter by its number')
    if (out === undefined) throw new Misuse('--out FILE.zip names the archive')
    if (full === true && !reason?.trim()) throw new Misuse('--full needs --reason TEXT: who opens personal values says why')
    return withOffice(io, async (office, config) => {
      const row = await findMatterByNo(office.db, no)
      if (!row) throw new Failed(`no matter ${no}`)
      const by = requirePerson(office, as)
      const variant = full === true ? 'full' : 'masked'
      const typesetter = openTypesetter(config.fonts ? { fonts: config.fonts } : {})
      try {
        const making = { office, registry: office.registry, typesetter }
        const looked = wholeOf(await foldOnce(making, row))
        const bytes = await bundleOf(making, looked, { variant, reason: reason ?? null, by, byName: personName(office, by) })
        await writeFile(out, bytes).catch(error => {
          throw new Misuse(`cannot write ${out}: ${lineOf(error)}`)
        })
        await office.write.other('kernel.unmasked', {
          person: by,
          matter: row.id,
          field: `export.${variant}`,
          reason: reason ?? '遮盖版卷宗',
        })
        if (json) io.out(JSON.stringify({ matter: no, file: out, bytes: bytes.byteLength, variant }))
        else io.out(`${no}: ${out}, ${bytes.byteLength} bytes, ${variant === 'full' ? 'with personal values' : 'personal values covered'}`)
        return 0 as ExitCode
      } finally {
        await typesetter.close()
      }
    })
  },
})

/** Whoever runs the command on the machine sees what all desks of the matter together see. */
function wholeOf(folded: Folded): Looked {
  const { procedure, now } = folded
  const desks = new Set<Desk>(procedure.roles.map(role => now.desk(role)))
  for (const round of Object.values(now.rounds)) for (const ask of all(round)) desks.add(ask.to)
  const actor = { id: 'system', desks: [...desks] }
  const seen = see(procedure, now, actor)
  if (!seen) throw new Failed('nobody works on this matter')
  return { ...folded, actor, seen, kin: {} }
}
