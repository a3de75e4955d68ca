import { defineGroup } from './define.ts'
import { documents } from './import-documents.ts'
import { holidays } from './import-holidays.ts'

export const command = defineGroup('import', 'takes in a catalogue of documents, or holiday notices', [documents, holidays])
