import type { Words } from '#base/words.ts'
import { circularTexts } from './texts/circular.ts'
import { itemTexts } from './texts/item.ts'
import { taskTexts } from './texts/task.ts'

/** The glossary of this business: an item, its tasks, the quarterly circular. */
export const name: Words = ['督查督办', '督查督辦', 'Supervision']
export const texts = { supervision: itemTexts, task: taskTexts, circular: circularTexts }
