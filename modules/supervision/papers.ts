import { join } from 'node:path'
import type { Words } from '#base/words.ts'
import type { PaperForm } from '#procedure/module.ts'
import { checkLetter } from './papers/check.ts'
import { circularDraft, circularIssued } from './papers/circular.ts'
import { closingSheet, notice } from './papers/item.ts'
import { chaseNotice } from './papers/task.ts'
import { circularTexts } from './texts/circular.ts'
import { itemTexts } from './texts/item.ts'
import { taskTexts } from './texts/task.ts'

/** The papers of this business: seen before the act is final, then kept as its evidence. */

const slip = join(import.meta.dirname, 'papers', 'slip.typ')
const letter = join(import.meta.dirname, 'papers', 'letter.typ')

type Data = PaperForm['data']
const form = (
  kind: string,
  words: Words | undefined,
  template: string,
  actions: readonly string[],
  data: (...given: Parameters<Data>) => object,
): PaperForm => ({
  words: words ?? ['', '', ''],
  template,
  actions,
  data: async (...given) => data(...given),
  ...(template === letter && { editable: true as const, check: checkLetter(kind) }),
})

export const papers: Readonly<Record<string, PaperForm>> = {
  supervisionNotice: form('supervisionNotice', itemTexts.papers['supervisionNotice'], slip, ['issue'], notice),
  closingSheet: form('closingSheet', itemTexts.papers['closingSheet'], slip, ['acknowledge'], closingSheet),
  chaseNotice: form('chaseNotice', taskTexts.papers['chaseNotice'], letter, ['chase'], chaseNotice),
  circularDraft: {
    ...form('circularDraft', circularTexts.papers['circularDraft'], letter, ['submitCircular'], circularDraft),
    draft: true,
  },
  circularIssued: form('circularIssued', circularTexts.papers['circularIssued'], letter, ['release'], circularIssued),
}
