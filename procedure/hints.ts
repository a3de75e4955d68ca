import type * as z from 'zod'

/** What a field of a form wants beside its shape. Said in the schema, so that every form and every other program reads it. */

/** What was last said in this field is shown with it (上期情况), but is not filled in: an old text must not be sent again by mistake. */
export const shownAgain = <S extends z.ZodType>(schema: S): S => schema.meta({ 'x-last': true })
