import type { FastifyInstance } from 'fastify'
import { html } from '#base/html.ts'
import { languageOfPath } from '#base/http-language.ts'
import { problem, problems } from '#base/problems.ts'
import { say, type Words } from '#base/words.ts'
import type { Context } from './context.ts'
import { canWait, type Load } from './load.ts'
import { wantsPage } from './pages.ts'
import { sendProblem } from './reply.ts'

/** Puts off what can wait while the process is behind, before anything is looked up for it. */
export function addShedding(fastify: FastifyInstance, { counts }: Context, load: Load): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const level = load.level()
    const [path = '/'] = level === 0 ? [] : request.url.split('?', 1)
    if (!canWait(level, request.method, path)) return done()
    counts.putOff++
    reply.code(503).header('retry-after', '10').header('cache-control', 'no-store')
    if (wantsPage(request)) reply.type('text/html; charset=utf-8').send(page(path))
    else sendProblem(reply, problem('busy', request.language))
  })
  fastify.addHook('onClose', async () => load.close())
}

const kept: Words = [
  '提交申请、查询办理进度和登录不受影响。',
  '提交申請、查詢辦理進度和登入不受影響。',
  'Filing, tracking and signing in still work.',
]

/** A page of a few lines: it costs nothing to make. */
function page(path: string): string {
  const { language } = languageOfPath(path)
  const title = say(problems.busy.words, language)
  return String(
    html`<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><main><h1>${title}</h1><p>${say(kept, language)}</p><p><a href="${path}">↻</a></p></main></html>`,
  )
}
