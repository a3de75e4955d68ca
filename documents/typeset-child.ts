/** The child process that holds the Typst compiler. It grows with every document, so `typeset.ts` starts a new one now and then. */
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { type Faces, faces } from './faces.ts'
import type { Fault, Job, Reply, Setting } from './typeset-wire.ts'

type Finding = { message: string; path: string }
type Told = { shortDiagnostics: Finding[] } | null

const setting: Setting = JSON.parse(process.argv[2] ?? '{}')
const compiler = NodeCompiler.create({ workspace: setting.root, fontArgs: [{ fontPaths: setting.folders }] })

const tell = (reply: Reply): void => void process.send?.(reply)
const said = (told: Told): string => (told?.shortDiagnostics ?? []).map(finding => `${finding.path}: ${finding.message}`).join('\n')

/** The faces of official documents: an office's own where its folder holds them, ours otherwise. The compiler names the families it does not know. */
function pickFaces(): Faces {
  if (!setting.office) return faces(() => false, false)
  const known = (family: string) => {
    const result = compiler.compile({ mainFileContent: `#text(font: ${JSON.stringify(family)})[a]` })
    return !said(result.takeWarnings()).includes('unknown font family')
  }
  return faces(known, true)
}

const inputs = { faces: JSON.stringify(pickFaces()) }

/** The compiler reports a character without a glyph only in words: the text `\"𠮷\"` could not be displayed with font … */
function faultOf(error: unknown): Fault {
  const message = error instanceof Error ? error.message : String(error)
  const characters = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g)].map(found =>
    (found[1] ?? '').replace(/\\+u\{([0-9a-f]+)\}/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  )
  return characters.length > 0 ? { kind: 'missingGlyph', characters: [...new Set(characters)], message } : { kind: 'failed', message }
}

function compile(job: Job): NodeTypstDocument {
  const result = compiler.compile({ mainFilePath: job.template, inputs: { ...inputs, data: job.data }, resetRead: true })
  const complaints = [said(result.takeError()), said(result.takeWarnings())].filter(Boolean).join('\n')
  if (complaints || !result.result) throw new Error(complaints || 'the compiler gave no document')
  return result.result
}

function work(job: Job): Reply {
  try {
    const document = compile(job)
    // A preview is exported too, because only the export notices a missing glyph.
    const pdf = compiler.pdf(document, { pdfStandard: job.standard, creationTimestamp: job.stamp })
    return job.as === 'pdf' ? { id: job.id, pdf } : { id: job.id, svg: compiler.plainSvg(document), pages: document.numOfPages }
  } catch (error) {
    return { id: job.id, fault: faultOf(error) }
  } finally {
    compiler.evictCache(10)
  }
}

process.on('message', (job: Job) => tell(work(job)))
process.on('disconnect', () => process.exit(0))
tell({ ready: true })
