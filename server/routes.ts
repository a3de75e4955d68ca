import type { Context } from './context.ts'
import { fileRoutes } from './file-routes.ts'
import { listRoutes } from './list-routes.ts'
import { matterRoutes } from './matter-routes.ts'
import { moduleRoutes } from './module-routes.ts'
import { officeRoutes } from './office-routes.ts'
import { publicRoutes } from './public-routes.ts'
import { anyone, none, ok, type Route } from './route.ts'
import { sessionRoutes } from './session-routes.ts'
import { settingRoutes } from './setting-routes.ts'

/** Every route of the program itself, and the one that describes them all. */
export function routesOf(context: Context): Route[] {
  const routes: Route[] = [
    ...sessionRoutes(context),
    ...publicRoutes(context),
    ...moduleRoutes(context),
    ...listRoutes(context),
    ...matterRoutes(context),
    ...fileRoutes(context),
    ...officeRoutes(context),
    ...settingRoutes(context),
  ]
  const description = anyone('GET', '/api/openapi.json', { summary: 'This description (OpenAPI 3.1)' }, none, none, async () =>
    ok(await (await import('./openapi.ts')).openApi(context, routes), { 'cache-control': 'no-cache' }),
  )
  routes.push(description)
  return routes
}
