import * as z from 'zod'
import { attachment } from '#base/http-text.ts'
import { fileTypes } from '#documents/file-types.ts'
import type { Who } from '#modules/office/accounts.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import type { ApiAnswer } from '#procedure/module.ts'
import { mattersWith } from '#procedure/store.ts'
import type { Context } from './context.ts'
import { checkLetter, checkShape, drawLetter } from './letters.ts'
import { lookAt, lookOrNull } from './look.ts'
import { created, done, none, ok, type Route, staff } from './route.ts'
import { readMultipart, refusedFiles } from './uploads.ts'

/** Papers in, papers out, papers drawn; and the drafts of what is being written. */

const paperShape = z.strictObject({
  action: z.string().max(60).optional(),
  input: z.record(z.string(), z.unknown()).optional(),
  on: z.iso.date().optional(), // the legal day of an act that is written down late
  format: z.enum(['pdf', 'docx']).optional(),
})
const draftShape = z.record(z.string(), z.unknown())
const digestOf = (text: string | undefined): string => {
  if (text === undefined || !/^[0-9a-f]{64}$/.test(text)) throw new Missing('no such file')
  return text
}
/** What a browser may show in its own frame; the rest is saved. All are of a type that we found, never one that was sent. */
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg'])
const shownSecurity = "default-src 'self'; script-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

export function fileRoutes(context: Context): Route[] {
  const { office } = context
  return [
    staff(
      'POST',
      '/api/v1/files',
      {
        summary: 'Store one file (multipart `file`, optional `kind`); `file` of the answer is what `evidence` names',
        multipart: true,
        scope: 'matters:write',
      },
      none,
      none,
      async call => {
        const form = await readMultipart(office, call.request, context.config, call.who.person)
        if (form.refused.length > 0) throw refusedFiles(form.refused)
        const [upload] = form.uploads
        if (!upload) throw new Invalid([{ field: 'file', code: 'required' }])
        const { file, name, type, size } = upload
        return created({ file, name, type, size, href: `/api/v1/files/${file}` })
      },
    ),
    staff(
      'GET',
      '/api/v1/files/:digest',
      { summary: 'A file that this person brought or drew, or that a matter holds in which this person may read it' },
      none,
      none,
      async call => {
        const digest = digestOf(call.params['digest'])
        const row = await office.db.selectFrom('file').selectAll().where('digest', '=', digest).executeTakeFirst()
        const name = row && ((await ownName(context, call.who, row)) ?? (await nameInMatters(context, call.who, digest)))
        if (!row || !name) throw new Missing('no such file')
        return fileAnswer(context, row, name)
      },
    ),
    staff(
      'GET',
      '/api/v1/matters/:id/files/:digest',
      { summary: 'A paper of a matter, as far as this person may read it', scope: 'matters:read' },
      none,
      none,
      async call => {
        const { seen } = await lookAt(context, call.who, call.params['id'] ?? '')
        const digest = digestOf(call.params['digest'])
        const paper = seen.steps.flatMap(step => step.evidence ?? []).find(one => one.file === digest)
        const row = paper ? await office.db.selectFrom('file').selectAll().where('digest', '=', digest).executeTakeFirst() : undefined
        if (!paper || !row) throw new Missing('no such file')
        return fileAnswer(context, row, paper.name ?? paper.kind)
      },
    ),
    staff(
      'POST',
      '/api/v1/matters/:id/papers/:kind',
      { summary: 'Draw a letter of the matter as it would be, and keep it' },
      none,
      paperShape,
      async call => created(await drawLetter(context, call.who, call.params, call.body, call.language)),
    ),
    staff(
      'POST',
      '/api/v1/matters/:id/papers/:kind/check',
      { summary: 'Read a letter of the matter, or an edited copy of it that was stored, against the matter and the law' },
      none,
      checkShape,
      async call => ok(await checkLetter(context, call.who, call.params, call.body, call.language)),
    ),
    ...draftRoutes(context),
  ]
}

/** A file that has no name yet is called by its type. */
const nameFor = (type: string): string => `file.${Object.entries(fileTypes).find(([, known]) => known === type)?.[0] ?? 'bin'}`

/** The name of a file that this person stored, or null. The same bytes may have been stored by several. */
async function ownName({ office }: Context, { person }: Pick<Who, 'person'>, { digest, type }: FileRow): Promise<string | null> {
  const own = await office.db
    .selectFrom('staged')
    .select('digest')
    .where('digest', '=', digest)
    .where('person', '=', person)
    .executeTakeFirst()
  return own ? nameFor(type) : null
}

/** The name under which a matter holds it that this person may read, or null. */
async function nameInMatters(context: Context, who: Pick<Who, 'person'>, digest: string): Promise<string | null> {
  for (const row of await mattersWith(context.office.db, digest)) {
    const looked = context.registry.has(row.business) ? await lookOrNull(context, who, row) : null
    const paper = looked?.seen.steps.flatMap(step => step.evidence ?? []).find(one => one.file === digest)
    if (paper) return paper.name ?? paper.kind
  }
  return null
}

type FileRow = { readonly digest: string; readonly type: string }

/** The bytes of a kept file under our own headers. */
async function fileAnswer({ office }: Context, { digest, type }: FileRow, name: string): Promise<ApiAnswer> {
  const body = await office.files.stream(digest).catch(error => {
    office.log.error('file.missing', error, { digest })
    throw error
  })
  if (!shown.has(type)) return { kind: 'raw', type, body, headers: { 'content-disposition': attachment(name) } }
  const inline = attachment(name).replace(/^attachment/, 'inline')
  return {
    kind: 'raw',
    type,
    body,
    headers: { 'content-disposition': inline, 'content-security-policy': shownSecurity, 'x-frame-options': 'SAMEORIGIN' },
  }
}

function draftRoutes({ office }: Context): Route[] {
  const keyOf = (text: string | undefined): string => (text ?? '').slice(0, 200)
  return [
    staff('GET', '/api/v1/drafts/:key', { summary: 'A draft of one’s own, or null' }, none, none, async call => {
      const row = await office.db
        .selectFrom('draft')
        .select(['value', 'at'])
        .where('person', '=', call.who.person)
        .where('key', '=', keyOf(call.params['key']))
        .executeTakeFirst()
      return ok(row ? { ...JSON.parse(row.value), savedAt: row.at } : null)
    }),
    staff('PUT', '/api/v1/drafts/:key', { summary: 'Keep a draft' }, none, draftShape, async call => {
      await office.write.other('kernel.draft', {
        person: call.who.person,
        key: keyOf(call.params['key']),
        value: JSON.stringify(call.body),
      })
      return done
    }),
    staff('DELETE', '/api/v1/drafts/:key', { summary: 'Throw a draft away' }, none, none, async call => {
      await office.write.other('kernel.draft', { person: call.who.person, key: keyOf(call.params['key']), value: null })
      return done
    }),
  ]
}
