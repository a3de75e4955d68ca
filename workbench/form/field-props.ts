import type { ReactNode } from 'react'
import type { Schema } from '../wire.ts'

/** What every control of a form gets: its schema, its dotted path, and whether it must be filled. */
export type FieldProps = { readonly schema: Schema; readonly path: string; readonly required: boolean }
/** Controls with fields inside get the way to draw them, because only the form knows every kind. */
export type InnerProps = FieldProps & { readonly inner: (schema: Schema, path: string) => ReactNode }
