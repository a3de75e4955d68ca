import * as z from 'zod'
import type { ApiAnswer } from '#procedure/module.ts'
import type { Context } from './context.ts'
import { Faulty } from './fault.ts'
import { anyone, none, type Route } from './route.ts'
import { agentOf, cookieFor, limiter } from './session-routes.ts'

/** The two addresses of signing in at another service: away to it, and back. */

const nextShape = z.strictObject({ next: z.string().max(500).optional() })
const anyQuery = z.record(z.string(), z.string().max(4000))

/** A place of the workbench and nowhere else: checked where it is used, after decoding. */
export function localPath(next: string | undefined): string {
  return next !== undefined && /^\/workbench(\/[\w.~%=&?/-]*)?$/.test(next) && !/\/\/|%(2f|5c)/i.test(next) ? next : '/workbench/'
}

const away = (location: string, cookie?: string): ApiAnswer => ({
  status: 302,
  body: null,
  headers: { location, ...(cookie !== undefined && { 'set-cookie': cookie }) },
})

const bindingName = ({ secure }: Context): string => (secure ? '__Host-oidc' : 'oidc')
const bindingCookie = (context: Context, value: string): string =>
  `${bindingName(context)}=${value}; Path=/; HttpOnly; SameSite=Lax${context.secure ? '; Secure' : ''}; Max-Age=600`

export function oidcRoutes(context: Context): Route[] {
  if (context.config.oidcIssuer === null) return []
  const limited = limiter(context)
  const oidc = () => import('./oidc.ts')
  return [
    anyone('GET', '/auth/oidc', { summary: 'To the sign-in service' }, nextShape, none, async call => {
      limited(call.client)
      try {
        const { to, binding } = await (await oidc()).begin(context, localPath(call.query.next))
        context.signIns.giveBack(call.client)
        return away(to, bindingCookie(context, binding))
      } catch (error) {
        if (error instanceof Faulty) throw error
        context.office.log.error('oidc.begin', error)
        return away('/workbench/?fault=oidcDown')
      }
    }),
    anyone('GET', '/auth/oidc/callback', { summary: 'Back from the sign-in service' }, anyQuery, none, async call => {
      limited(call.client)
      const finished = await (await oidc()).finish(context, {
        query: new URLSearchParams(call.query),
        binding: call.request.cookies[bindingName(context)],
        client: call.client,
        agent: agentOf(call.request),
        ends: call.who?.kind === 'cookie' ? call.who.session : null,
      })
      if ('fault' in finished) return away(`/workbench/?fault=${finished.fault}`)
      context.signIns.giveBack(call.client)
      return away(localPath(finished.next), cookieFor(context, finished.started.secret))
    }),
  ]
}
