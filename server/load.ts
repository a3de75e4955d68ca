import { monitorEventLoopDelay } from 'node:perf_hooks'

/**
 * How busy this process is. When it falls behind, what can wait is put off so that filing and tracking still work: at level 1 searches,
 * lists and exports, at level 2 every page but those of filing, tracking and sign-in. Writes are never put off.
 */
export type Level = 0 | 1 | 2
export type Load = { level(): Level; lagMs(): number; close(): void }

/** Waiting of the event loop, in milliseconds, over the last half second; never below what the timer itself measures. */
export function openLoad(putOffMs: number): Load {
  const resolution = 20
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  let lag = 0
  const timer = setInterval(() => {
    const seen = Number.isFinite(delay.mean) ? Math.max(0, delay.mean / 1e6 - resolution) : 0
    lag = Math.max(seen, lag / 2) // it falls slower than it rises: no flicker
    delay.reset()
  }, 500)
  timer.unref()
  return {
    lagMs: () => lag,
    level: () => levelOf(lag, putOffMs),
    close: () => {
      clearInterval(timer)
      delay.disable()
    },
  }
}

export const levelOf = (lagMs: number, putOffMs: number): Level => (lagMs >= 2 * putOffMs ? 2 : lagMs >= putOffMs ? 1 : 0)

const heavy =
  /^\/(zh-hant\/|en\/)?(search|catalogue|catalog|oai|feeds?|bulk)(\/|$)|^\/api\/v1\/(search|suggest|registers|figures|matters$)|\.(xlsx|csv|ndjson)$/
const kept =
  /^\/(healthz|readyz|metrics)$|\/(track|new|view|receipt|code)(\.json|\/|$)|^\/(workbench|assets)(\/|$)|^\/api\/v1\/(session|todo|matters\/|modules|agencies|staff|calendar|files)/

/** May this be put off at this level? Only reading ever is. */
export function canWait(level: Level, method: string, path: string): boolean {
  if (level === 0 || method !== 'GET') return false
  if (heavy.test(path)) return true
  return level === 2 && path !== '/' && !kept.test(path)
}
