import { act } from './api.ts'

/** Type-level test: `npm run check` fails if one of these lines stops failing. Never run. */
export async function examples(): Promise<void> {
  const how = { seq: 3, evidence: [] }
  await act('request', 'JZ-2026-0001', 'extend', { days: 10, reason: '检索量大' }, how)
  await act('request', 'JZ-2026-0001', 'assign', { handler: 'A01.03/handler' }, how)
  // @ts-expect-error no such business
  await act('requests', 'JZ-2026-0001', 'extend', { days: 10, reason: '' }, how)
  // @ts-expect-error no such action
  await act('request', 'JZ-2026-0001', 'extnd', { days: 10, reason: '' }, how)
  // @ts-expect-error an extension owes its reason
  await act('request', 'JZ-2026-0001', 'extend', { days: 10 }, how)
  // @ts-expect-error no outcome of that name
  await act('request', 'JZ-2026-0001', 'draft', { reply: { outcome: 'maybe' } }, how)
}
