import { defineModule } from '#procedure/module.ts'
import { inputs } from './contract.ts'
import { libraryCard2026 } from './procedure.ts'
import { texts } from './texts.ts'

/** A business of no government, never shipped: it shows that the kernel knows none, and that one folder is enough. */
export const libraryCard = defineModule({
  name: 'library-card',
  words: texts.name,
  procedures: [libraryCard2026],
  inputs,
  texts,
  title: now => `${texts.name[0]} ${String(now.steps[0]?.input?.['kind'] ?? '')}`,
  facts: {
    kind: { words: texts.fields['kind']!, of: now => String(now.steps[0]?.input?.['kind'] ?? ''), filter: true },
    name: { words: texts.fields['name']!, of: now => String(now.steps[0]?.input?.['name'] ?? ''), personal: 'name' },
  },
})
