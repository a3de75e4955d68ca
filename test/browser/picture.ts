import { crc32, deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'

/** Pictures of pages, small enough for a repository: indexed PNG of at most 256 colours. */

type Raw = { readonly width: number; readonly height: number; readonly pixels: Buffer } // RGBA

/** The part of the page that is in sight, as an indexed PNG. */
export async function pictureOf(page: Page, canvas: Page, height?: number): Promise<Buffer> {
  const size = page.viewportSize() ?? { width: 1280, height: 900 }
  const shot = await page.screenshot({
    animations: 'disabled',
    caret: 'hide',
    clip: { x: 0, y: 0, width: size.width, height: height ?? size.height },
  })
  return indexed(await unpack(canvas, shot))
}

/** The browser itself unpacks what it drew; `canvas` is an empty page of its own. */
async function unpack(canvas: Page, png: Buffer): Promise<Raw> {
  const { width, height, data } = await canvas.evaluate(async text => {
    const bytes = Uint8Array.from(atob(text), one => one.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')
    if (!pen) throw new Error('no canvas')
    pen.drawImage(image, 0, 0)
    const { data } = pen.getImageData(0, 0, image.width, image.height)
    let out = ''
    for (let i = 0; i < data.length; i += 0x8000) out += String.fromCharCode(...data.subarray(i, i + 0x8000))
    return { width: image.width, height: image.height, data: btoa(out) }
  }, png.toString('base64'))
  return { width, height, pixels: Buffer.from(data, 'base64') }
}

/** Every colour to one of 256: the most frequent ones as they are, the others to the nearest of them. */
export function indexed({ width, height, pixels }: Raw): Buffer {
  const counts = new Map<number, number>()
  const colours = new Uint32Array(width * height)
  for (let i = 0; i < colours.length; i++) {
    const colour = ((pixels[i * 4] ?? 0) << 16) | ((pixels[i * 4 + 1] ?? 0) << 8) | (pixels[i * 4 + 2] ?? 0)
    colours[i] = colour
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 256)
    .map(([colour]) => colour)
  const places = new Map(palette.map((colour, i) => [colour, i]))
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const colour = colours[y * width + x] ?? 0
      let place = places.get(colour)
      if (place === undefined) {
        place = nearest(palette, colour)
        places.set(colour, place)
      }
      rows[y * (width + 1) + 1 + x] = place
    }
  return png(width, height, palette, rows)
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [i, one] of palette.entries()) {
    const [r, g, b] = [(one >> 16) - (colour >> 16), ((one >> 8) & 255) - ((colour >> 8) & 255), (one & 255) - (colour & 255)]
    const far = r * r + g * g + b * b
    if (far < least) [best, least] = [i, far]
  }
  return best
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function png(width: number, height: number, palette: readonly number[], rows: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3], 8) // eight bits a pixel, each the place of a colour in the palette
  const colours = Buffer.from(palette.flatMap(one => [one >> 16, (one >> 8) & 255, one & 255]))
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
