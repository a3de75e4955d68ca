/** The tables of the index, for the migrations of the store that holds them. */
import { readFileSync } from 'node:fs'

/** The text of schema.sql: every name in it begins with search_. */
export const searchSchema = (): string => readFileSync(new URL('schema.sql', import.meta.url), 'utf8')
