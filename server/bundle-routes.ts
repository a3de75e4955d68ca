import * as z from 'zod'
import { attachment } from '#base/http-text.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import type { Context } from './context.ts'
import { lookAt } from './look.ts'
import { personName } from './names.ts'
import { none, type Route, staff } from './route.ts'

/** 卷宗 for whoever sees the whole matter; a copy with personal values needs a reason, and every copy is noted. */

const wanted = z.strictObject({ variant: z.enum(['masked', 'full']), reason: z.string().trim().min(2).max(500).optional() })

export const bundleRoutes = (context: Context): Route[] => [
  staff(
    'POST',
    '/api/v1/matters/:id/export',
    { summary: 'The evidence bundle (卷宗) of a matter as one zip; `full` with a reason that is kept', exports: true },
    none,
    wanted,
    async call => {
      const { office } = context
      const looked = await lookAt(context, call.who, call.params['id'] ?? '')
      if (!looked.seen.whole) throw new Missing('no such matter')
      const { variant, reason = null } = call.body
      if (variant === 'full' && reason === null) throw new Invalid([{ field: 'reason', code: 'required' }])
      const { person } = call.who
      const { bundleOf } = await import('./bundle.ts')
      const bytes = await bundleOf(context, looked, { variant, reason, by: person, byName: personName(office, person) })
      await office.write.other('kernel.unmasked', {
        person,
        matter: looked.row.id,
        field: `export.${variant}`,
        reason: reason ?? '遮盖版卷宗',
      })
      const name = `${looked.row.no}-卷宗.zip`
      return {
        kind: 'raw',
        type: 'application/zip',
        body: Buffer.from(bytes),
        headers: { 'content-disposition': attachment(name), 'cache-control': 'no-store' },
      }
    },
  ),
]
