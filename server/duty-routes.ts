import { adoptionRoutes } from './adoption-routes.ts'
import type { Context } from './context.ts'
import { deadlineRoutes } from './deadline-routes.ts'
import { erasureRoutes } from './erasure-routes.ts'
import { flowRoutes } from './flow-routes.ts'
import { ledgerRoutes } from './ledger-routes.ts'
import { noticeRoutes } from './notice-routes.ts'
import { numberRoutes } from './number-routes.ts'
import type { Route } from './route.ts'

/** The kernel's duties beside matters: numbers, deadlines and ladders, notices, passages, the ledger's checkpoints, erasure, charts. */
export const dutyRoutes = (context: Context): Route[] => [
  ...numberRoutes(context),
  ...deadlineRoutes(context),
  ...noticeRoutes(context),
  ...adoptionRoutes(context),
  ...ledgerRoutes(context),
  ...erasureRoutes(context),
  ...flowRoutes(context),
]
