import type { Context } from './context.ts'
import { fileRoutes } from './file-routes.ts'
import { listRoutes } from './list-routes.ts'
import { matterRoutes } from './matter-routes.ts'
import { moduleRoutes } from './module-routes.ts'
import { officeRoutes } from './office-routes.ts'
import { publicRoutes } from './public-routes.ts'
import type { Route } from './route.ts'
import { sessionRoutes } from './session-routes.ts'
import { settingRoutes } from './setting-routes.ts'

/** Every route of the program itself. */
export const routesOf = (context: Context): Route[] => [
  ...sessionRoutes(context),
  ...publicRoutes(context),
  ...moduleRoutes(context),
  ...listRoutes(context),
  ...matterRoutes(context),
  ...fileRoutes(context),
  ...officeRoutes(context),
  ...settingRoutes(context),
]
