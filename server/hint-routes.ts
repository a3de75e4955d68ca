import { say } from '#base/words.ts'
import type { Hint } from '#procedure/module.ts'
import { findMatter } from '#procedure/store.ts'
import type { Context } from './context.ts'
import { lookAt, lookOrNull } from './look.ts'
import { none, ok, type Route, staff } from './route.ts'

/** What a business finds worth knowing beside a matter: asked for after the page stands, so that no page waits for it. */
export const hintRoutes = (context: Context): Route[] => [
  staff(
    'GET',
    '/api/v1/matters/:id/hints',
    { summary: 'Duplicates, like cases and what is public already, as far as this person may know them' },
    none,
    none,
    async call => {
      const { row, now, module, seen } = await lookAt(context, call.who, call.params['id'] ?? '')
      const found =
        seen.whole && module.hints ? await module.hints(context.office, { id: row.id, no: row.no, agency: row.agency, now }) : []
      const shown = await Promise.all(found.map(hint => shownTo(context, call.who, hint)))
      return ok({
        hints: shown.flatMap((one, i) => {
          const hint = found[i]
          return one && hint ? [{ ...one, group: say(hint.group, call.language), why: say(hint.why, call.language) }] : []
        }),
      })
    },
  ),
]

type Shown = { readonly kind: 'matter' | 'page' | 'word'; readonly title: string; readonly no?: string; readonly href?: string }

/** Another matter is named only to whoever may open it: its number alone would tell that it exists. */
async function shownTo(context: Context, who: Parameters<typeof lookAt>[1], { about }: Hint): Promise<Shown | null> {
  if (about === null) return { kind: 'word', title: '' }
  if ('href' in about) return { kind: 'page', title: about.title, href: about.href }
  const row = await findMatter(context.office.db, about.matter)
  const looked = row && context.registry.has(row.business) ? await lookOrNull(context, who, row) : null
  return looked?.seen.whole ? { kind: 'matter', title: looked.row.title, no: looked.row.no } : null
}
