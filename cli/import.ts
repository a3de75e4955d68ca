import { defineGroup } from './define.ts'
import { documents } from './import-documents.ts'
import { holidays } from './import-holidays.ts'
import { requests } from './import-requests.ts'

export const command = defineGroup('import', 'takes in a catalogue of documents, an old register of requests, or holiday notices', [
  documents,
  requests,
  holidays,
])
