import { auditRoutes } from './audit-routes.ts'
import { bundleRoutes } from './bundle-routes.ts'
import { calendarRoutes } from './calendar-routes.ts'
import { chainRoutes } from './chain-routes.ts'
import type { Context } from './context.ts'
import { dutyRoutes } from './duty-routes.ts'
import { figureRoutes } from './figure-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { handoverRoutes } from './handover-routes.ts'
import { hintRoutes } from './hint-routes.ts'
import { identityRoutes } from './identity-routes.ts'
import { listRoutes } from './list-routes.ts'
import { mailRoutes } from './mail/routes.ts'
import { matterRoutes } from './matter-routes.ts'
import { moduleRoutes } from './module-routes.ts'
import { officeRoutes } from './office-routes.ts'
import { oidcRoutes } from './oidc-routes.ts'
import { openingRoutes } from './opening-routes.ts'
import { postRoutes } from './post-routes.ts'
import { publicRoutes } from './public-routes.ts'
import { anyone, none, ok, type Route } from './route.ts'
import { securityRoutes } from './security-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { settingRoutes } from './setting-routes.ts'
import { viewRoutes } from './view-routes.ts'

/** Every route of the program itself, and the one that describes them all. */
export function routesOf(context: Context): Route[] {
  const routes: Route[] = [
    ...sessionRoutes(context),
    ...identityRoutes(context),
    ...oidcRoutes(context),
    ...securityRoutes(context),
    ...auditRoutes(context),
    ...publicRoutes(context),
    ...moduleRoutes(context),
    ...listRoutes(context),
    ...figureRoutes(context),
    ...viewRoutes(context),
    ...matterRoutes(context),
    ...hintRoutes(context),
    ...bundleRoutes(context),
    ...fileRoutes(context),
    ...officeRoutes(context),
    ...postRoutes(context),
    ...handoverRoutes(context),
    ...chainRoutes(context),
    ...openingRoutes(context),
    ...settingRoutes(context),
    ...dutyRoutes(context),
    ...calendarRoutes(context),
    ...mailRoutes(context),
  ]
  const description = anyone('GET', '/api/openapi.json', { summary: 'This description (OpenAPI 3.1)' }, none, none, async () =>
    ok(await (await import('./openapi.ts')).openApi(context, routes), { 'cache-control': 'no-cache' }),
  )
  routes.push(description)
  return routes
}
