/** Reading of values whose shape is not known: nothing here throws. */

/** An object inside a value, or an empty one. */
export const part = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

/** A text of an object, '' where it is missing. */
export const textIn = (from: Readonly<Record<string, unknown>>, key: string): string => {
  const found = from[key]
  return typeof found === 'string' ? found : ''
}
