import { isUnavailable } from './postgres.ts'

const said = /disk is full|readonly database|disk I\/O error|the writer stopped|the server went away/

/**
 * True where the store itself cannot take anything now: the disk is full, read-only or failing, the database is away, the writer died.
 * An error of the writer's thread arrives as its words alone, so the words count as well as the codes.
 */
export function cannotWrite(error: unknown): boolean {
  if (isUnavailable(error)) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return (
    ['ENOSPC', 'EROFS', 'EDQUOT', 'EIO'].includes(code) ||
    (code === 'ERR_SQLITE_ERROR' && /full|readonly|disk i\/o/i.test(String(error))) ||
    (error instanceof Error && said.test(error.message))
  )
}
