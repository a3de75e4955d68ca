/** True where the store itself cannot take a filing: the disk is full, read-only or failing. */
export function cannotWrite(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return (
    ['ENOSPC', 'EROFS', 'EDQUOT', 'EIO'].includes(code) || (code === 'ERR_SQLITE_ERROR' && /full|readonly|disk i\/o/i.test(String(error)))
  )
}
