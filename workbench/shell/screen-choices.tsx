import { Select } from 'antd'
import type { ReactNode } from 'react'
import type { Language } from '#base/words.ts'
import { shell } from '../texts/shell.ts'
import type { Size } from '../tokens.ts'
import { type Preferences, usePreferences, useSay } from './preferences.ts'

const languageNames: { value: Language; label: string }[] = [
  { value: 'zh-Hans', label: '简体' },
  { value: 'zh-Hant', label: '繁體' },
  { value: 'en', label: 'English' },
]

/** Language, text size, light or dark: on every page, also before sign-in. */
export function ScreenChoices(): ReactNode {
  const say = useSay()
  const { language, size, theme, set } = usePreferences()
  const sizes: { value: Size; label: string }[] = [
    { value: 'small', label: `${say(shell.size)} ${say(shell.small)}` },
    { value: 'medium', label: `${say(shell.size)} ${say(shell.medium)}` },
    { value: 'large', label: `${say(shell.size)} ${say(shell.large)}` },
  ]
  const themes: { value: Preferences['theme']; label: string }[] = [
    { value: 'light', label: say(shell.light) },
    { value: 'dark', label: say(shell.dark) },
    { value: 'system', label: say(shell.system) },
  ]
  const common = { variant: 'borderless' as const, popupMatchSelectWidth: false }
  return (
    <div className="choices">
      <Select
        {...common}
        aria-label={say(shell.language)}
        value={language}
        options={languageNames}
        onChange={value => set({ language: value })}
      />
      <Select {...common} aria-label={say(shell.size)} value={size} options={sizes} onChange={value => set({ size: value })} />
      <Select {...common} aria-label={say(shell.theme)} value={theme} options={themes} onChange={value => set({ theme: value })} />
    </div>
  )
}
