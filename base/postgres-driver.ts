import { createRequire } from 'node:module'

type Driver = typeof import('pg')
let loaded: Driver | undefined

/** The driver of PostgreSQL, loaded with the first connection: an office whose store is SQLite needs none of its files. */
export const driver = (): Driver => {
  loaded ??= createRequire(import.meta.url)('pg') as Driver
  return loaded
}
