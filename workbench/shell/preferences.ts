import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import { fillIn, type Language, languages, say, type Words } from '#base/words.ts'
import { type Size, sizes } from '../tokens.ts'
import { paint } from './theme.ts'

/** What a person chose for the screen: kept in this browser, never sent. */
export type Preferences = { readonly language: Language; readonly size: Size; readonly theme: 'light' | 'dark' | 'system' }
type Held = Preferences & { readonly mode: 'light' | 'dark'; readonly set: (change: Partial<Preferences>) => void }

const key = 'mingchuang.screen'
const standard: Preferences = { language: 'zh-Hans', size: 'medium', theme: 'system' }
const isLanguage = (x: unknown): x is Language => languages.some(l => l === x)
const isSize = (x: unknown): x is Size => typeof x === 'string' && x in sizes
const isTheme = (x: unknown): x is Preferences['theme'] => x === 'light' || x === 'dark' || x === 'system'

function read(): Preferences {
  try {
    const kept: Record<string, unknown> = JSON.parse(localStorage.getItem(key) ?? '{}')
    const { language, size, theme } = kept
    return {
      language: isLanguage(language) ? language : standard.language,
      size: isSize(size) ? size : standard.size,
      theme: isTheme(theme) ? theme : standard.theme,
    }
  } catch {
    return standard // storage switched off or spoilt: the standard look
  }
}

function keep(preferences: Preferences): void {
  try {
    localStorage.setItem(key, JSON.stringify(preferences))
  } catch {
    // a browser without storage forgets the choice, nothing else
  }
}

const darkQuery = '(prefers-color-scheme: dark)'

/** Follows the system's light or dark while the choice is `system`. */
function useSystemDark(): boolean {
  const [dark, setDark] = useState(() => matchMedia(darkQuery).matches)
  useEffect(() => {
    const query = matchMedia(darkQuery)
    const listen = () => setDark(query.matches)
    query.addEventListener('change', listen)
    return () => query.removeEventListener('change', listen)
  }, [])
  return dark
}

export const PreferencesContext = createContext<Held>({ ...standard, mode: 'light', set: () => undefined })

/** The choices with their setter; paints the page whenever one changes. */
export function useHeldPreferences(): Held {
  const [preferences, setPreferences] = useState(read)
  const systemDark = useSystemDark()
  const mode = preferences.theme === 'system' ? (systemDark ? 'dark' : 'light') : preferences.theme
  useMemo(() => paint(mode, preferences.size), [mode, preferences.size])
  useEffect(() => {
    document.documentElement.lang = preferences.language
  }, [preferences.language])
  return useMemo(
    () => ({
      ...preferences,
      mode,
      set: change =>
        setPreferences(before => {
          const after = { ...before, ...change }
          keep(after)
          return after
        }),
    }),
    [preferences, mode],
  )
}

export const usePreferences = (): Held => useContext(PreferencesContext)

/** Words in the chosen language; `{name}` in them is filled from `fill`, `{n|day|days}` by its number. */
export type Say = (words: Words | string | undefined | null, fill?: Readonly<Record<string, string | number>>) => string

/** `say` bound to the chosen language. A text that is already one language passes through. */
export function useSay(): Say {
  const { language } = usePreferences()
  return useMemo(
    () => (words, fill) => {
      const text = words == null ? '' : typeof words === 'string' ? words : say(words, language)
      return fill ? fillIn(text, fill) : text
    },
    [language],
  )
}
