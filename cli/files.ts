import { statSync } from 'node:fs'
import { lineOf, Misuse } from './define.ts'

/** The one FILE of a command; throws Misuse where it is missing, a folder, or not there. */
export function requireFile(path: string | undefined): string {
  if (path === undefined) throw new Misuse('name a file')
  try {
    if (statSync(path).isFile()) return path
  } catch (error) {
    throw new Misuse(`cannot read ${path}: ${lineOf(error)}`)
  }
  throw new Misuse(`${path} is not a file`)
}
