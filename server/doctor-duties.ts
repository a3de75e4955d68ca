import { unexplained } from '#procedure/numbers.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { lastCheckpointIn } from './checkpoint.ts'
import type { Config } from './config.ts'
import { type Finding, fault, ok, warning } from './finding.ts'

/** Numbers that nothing explains, and whether a checkpoint of the ledger leaves this machine. */
export const checkDuties = async (office: OpenOffice, config: Config): Promise<Finding[]> => [
  await numbers(office),
  await checkpoints(office, config),
]

async function numbers({ db }: OpenOffice): Promise<Finding> {
  const gaps = await unexplained(db)
  const some = gaps.slice(0, 5).map(gap => gap.no)
  return gaps.length === 0
    ? ok('numbers', 'every number given has its matter, its document or its reason')
    : fault(
        'numbers',
        `${gaps.length} numbers were given and nothing says to what (${some.join(', ')}${gaps.length > some.length ? ', …' : ''})`,
        'find out what became of them, then say so on the page 编号登记 of the workbench',
      )
}

/** How long a checkpoint may be away: two days, or three hours in which something was written. */
const patience = { day: 48, hour: 3 } as const

async function checkpoints({ clock, db, zone }: OpenOffice, { checkpointDir, checkpointEvery }: Config): Promise<Finding> {
  const how = 'set CHECKPOINT_DIR to a folder that this machine cannot rewrite, or hand “mingchuang checkpoint” to another office'
  if (checkpointDir === null)
    return warning('checkpoints', 'no checkpoint of the ledger is left anywhere: nobody else could show a cut', how)
  const last = await lastCheckpointIn(checkpointDir)
  if (last === null)
    return warning(
      'checkpoints',
      `there is no checkpoint in ${checkpointDir} yet`,
      `the running server leaves one each ${checkpointEvery}; start it`,
    )
  const newest = await db.selectFrom('entry').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const since = (newest?.seq ?? 0) - last.size
  const at = Temporal.Instant.from(last.at)
  const hours = Temporal.Instant.from(clock.now()).since(at).total('hours')
  const when = at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
  const isMissing = hours >= patience[checkpointEvery] && (checkpointEvery === 'day' || since > 0)
  return !isMissing
    ? ok('checkpoints', `the last checkpoint was left ${when}, ${since} entries ago (one each ${checkpointEvery})`)
    : fault(
        'checkpoints',
        `the last checkpoint in ${checkpointDir} was left ${when}, ${since} entries ago`,
        'see that the folder can be written; the log says why it could not',
      )
}
