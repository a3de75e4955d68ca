import type { OpenOffice } from '#procedure/open-office.ts'
import { BadConfig, type Config, faultsWith } from './config.ts'

/** Throws BadConfig for what the store forbids: a simulated day over real entries, demonstration accounts open to others. */
export async function requireFit(config: Config, office: OpenOffice): Promise<void> {
  const hasRealEntries = config.today !== null && (await hasEntriesWithoutSimulation(office))
  const hasDemoAccounts =
    office.setting('', 'demonstration') === true &&
    (await office.db.selectFrom('account').select('person').limit(1).executeTakeFirst()) !== undefined
  const faults = faultsWith(config, { hasRealEntries, hasDemoAccounts })
  if (faults.length > 0) throw new BadConfig(faults)
}

async function hasEntriesWithoutSimulation(office: OpenOffice): Promise<boolean> {
  const row = await office.db.selectFrom('entry').select('seq').where('body', 'not like', '%"simulated":true%').limit(1).executeTakeFirst()
  return row !== undefined
}
