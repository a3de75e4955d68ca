import type { Procedure } from '#procedure/define.ts'
import { accusation2022 } from './accusation.ts'
import { petition2022 } from './procedure.ts'

/** The declarations of this business; a matter keeps the one it came in under. */
export const declarations: readonly Procedure[] = [petition2022, accusation2022]
