import type { RoundInfo, Schema } from '../wire.ts'

const text: Schema = { type: 'string', maxLength: 4000 }
const desk: Schema = { type: 'string', format: 'desk' }

/** The forms of the round verbs, which no business declares; used where the server sends none with the offer. */
export function verbSchema(verb: string, round: RoundInfo | undefined): Schema {
  const form = (properties: Readonly<Record<string, Schema>>, required: readonly string[]): Schema => ({
    type: 'object',
    properties,
    required,
  })
  const attitude: Schema = { type: 'string', enum: round?.answers ?? [] }
  switch (verb) {
    case 'answer':
    case 'answerFor':
      return form({ attitude, opinion: text }, round?.opinion === 'always' ? ['attitude', 'opinion'] : ['attitude'])
    case 'return':
      return form({ target: { type: 'string' }, mode: { type: 'string', enum: round?.returns ?? [] }, reason: text }, [
        'target',
        'mode',
        'reason',
      ])
    case 'add':
      return form(
        {
          wanted: {
            type: 'object',
            properties: {
              to: desk,
              part: { type: 'string', enum: ['lead', 'co'] },
              must: { type: 'boolean' },
              day: { type: 'string', format: 'date' },
            },
            required: ['to'],
          },
          place: { type: 'string', enum: ['with', 'before', 'after'] },
        },
        ['wanted', 'place'],
      )
    case 'reassign':
      return form({ to: desk, reason: text }, ['to', 'reason'])
    case 'remove':
    case 'askAgain':
      return form({ reason: text }, ['reason'])
    default:
      return form({}, []) // signFor, recall and lapse only name the line
  }
}

/** The kernel's own steps that have a button. */
export const kernelSchemas: Readonly<Record<string, Schema>> = {
  $urge: { type: 'object', properties: { text }, required: [] },
  $note: { type: 'object', properties: { text }, required: ['text'] },
}
