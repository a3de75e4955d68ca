/** The fonts that the product ships: where the few weights we use lie. `bin/fonts.mjs` deletes the others after installation. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import shipped from './fonts.json' with { type: 'json' }

export type ShippedFont = { family: string; weight: number; file: string }

/** Node finds the two packages wherever npm put them. */
const homes: Record<string, string> = {
  '@expo-google-fonts/noto-serif-sc': dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-serif-sc/package.json'))),
  '@expo-google-fonts/noto-sans-sc': dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json'))),
}

/** Every shipped font file: family, weight, absolute path of the TTF. */
export const shippedFonts: readonly ShippedFont[] = shipped.map(font => ({
  family: font.family,
  weight: font.weight,
  file: join(homes[font.package] ?? '', font.file),
}))

/** The folders that hold the shipped TTFs, for tools that take folders. */
export const fontFolders: readonly string[] = shippedFonts.map(font => dirname(font.file))
