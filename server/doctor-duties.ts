import { addDays } from '#base/day.ts'
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

async function checkpoints({ clock }: OpenOffice, { checkpointDir }: Config): Promise<Finding> {
  const how = 'set CHECKPOINT_DIR to a folder that this machine cannot rewrite, or hand “mingchuang checkpoint” to another office'
  if (checkpointDir === null)
    return warning('checkpoints', 'no checkpoint of the ledger is left anywhere: nobody else could show a cut', how)
  const last = await lastCheckpointIn(checkpointDir)
  if (last === null)
    return warning('checkpoints', `there is no checkpoint in ${checkpointDir} yet`, 'the running server leaves one each day; start it')
  return last >= addDays(clock.today(), -2)
    ? ok('checkpoints', `the last checkpoint is of ${last}`)
    : fault(
        'checkpoints',
        `the last checkpoint in ${checkpointDir} is of ${last}`,
        'see that the folder can be written; the log says why it could not',
      )
}
