import type { AnyModule } from '#procedure/module.ts'
import { office } from './office/module.ts'
import petition from './petition/module.ts'
import publication from './publication/module.ts'
import request from './request/module.ts'
import supervision from './supervision/module.ts'

/** Every business of the office, in the order of the menu. A new business is one folder and one line here. */
export const modules = [request, petition, publication, supervision, office] as const satisfies readonly AnyModule[]
