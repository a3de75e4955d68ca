/** One thing looked at. `fault`: something does not work; `warning`: somebody should know; `todo` says what to do. */
export type Finding = {
  readonly check: string
  readonly state: 'ok' | 'warning' | 'fault'
  readonly text: string
  readonly todo: string | null
}
export const ok = (check: string, text: string): Finding => ({ check, state: 'ok', text, todo: null })
export const warning = (check: string, text: string, todo: string): Finding => ({ check, state: 'warning', text, todo })
export const fault = (check: string, text: string, todo: string): Finding => ({ check, state: 'fault', text, todo })
