/** The look of 明窗 as values: paper, ink, one blue for action, one vermilion for what is official. The same values as the portal's style sheet. */
export type Palette = {
  readonly paper: string
  readonly sheet: string
  readonly ink: string
  readonly inkSoft: string
  readonly rule: string
  readonly ruleStrong: string
  readonly action: string
  readonly actionHover: string
  readonly actionWash: string
  readonly seal: string
  readonly sealWash: string
  readonly ok: string
  readonly warn: string
  readonly late: string
  readonly still: string
}

export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    paper: '#f8f5ee',
    sheet: '#fffdf8',
    ink: '#1c2226',
    inkSoft: '#4a5359',
    rule: '#ddd6c8',
    ruleStrong: '#b9b0a0',
    action: '#0d4a80',
    actionHover: '#083559',
    actionWash: '#e8eff5',
    seal: '#b2231b',
    sealWash: '#f9ebe8',
    ok: '#2b6a3d',
    warn: '#855400',
    late: '#a3180f',
    still: '#586067',
  },
  dark: {
    paper: '#14181b',
    sheet: '#1a1f23',
    ink: '#e9e5dc',
    inkSoft: '#b3b1aa',
    rule: '#333a3f',
    ruleStrong: '#525a60',
    action: '#8cc0ec',
    actionHover: '#b7d9f6',
    actionWash: '#1d2c39',
    seal: '#f08a80',
    sealWash: '#35201e',
    ok: '#86c79a',
    warn: '#e2b45f',
    late: '#f28b82',
    still: '#a7adb2',
  },
}

export const fonts = {
  song: '"Noto Serif SC", "Source Han Serif SC", "Songti SC", STSong, SimSun, "Noto Serif CJK SC", serif',
  sans: 'system-ui, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif',
} as const

/** 字号 小/中/大 in pixels. */
export const sizes = { small: 14, medium: 15, large: 18 } as const
export type Size = keyof typeof sizes
