/* Niceties only: every page does its work without this file. */
const read = key => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
const keep = (key, value) => {
  try {
    if (value) localStorage.setItem(key, value)
    else localStorage.removeItem(key)
  } catch {
    /* a browser that keeps nothing is a lawful choice */
  }
}

for (const button of document.querySelectorAll('[data-copy]')) {
  const from = document.getElementById(button.dataset.copy)
  if (!from || !navigator.clipboard) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(from.textContent.trim())
    button.textContent = button.dataset.done ?? '✓'
  })
}

for (const count of document.querySelectorAll('[data-count-of]')) {
  const field = document.getElementById(count.dataset.countOf)
  field?.addEventListener('input', () => {
    const n = [...field.value].length
    count.textContent = n ? count.dataset.countSays.replace('{n}', String(n)) : ''
  })
}

for (const field of document.querySelectorAll('[data-draft]')) {
  const key = `draft.${field.dataset.draft}`
  const note = document.querySelector(`[data-draft-note="${CSS.escape(field.dataset.draft)}"]`)
  const show = () => {
    if (note) note.hidden = !read(key)
  }
  const kept = read(key)
  if (kept && !field.value) {
    field.value = kept
    field.dispatchEvent(new Event('input'))
  }
  field.addEventListener('input', () => {
    keep(key, field.value)
    show()
  })
  note?.querySelector('button')?.addEventListener('click', () => {
    keep(key, '')
    field.value = ''
    field.dispatchEvent(new Event('input'))
    field.focus()
  })
  show()
}
for (const done of document.querySelectorAll('[data-draft-done]')) keep(`draft.${done.dataset.draftDone}`, '')

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}

for (const menu of document.querySelectorAll('.tools details'))
  menu.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    menu.open = false
    menu.querySelector('summary').focus()
  })

// A printed QR code carries number and code behind the #, where no server sees them: into the form, and out of the address bar.
if (/\/requests\/track$/.test(location.pathname) && location.hash.includes(',')) {
  const [no, code] = location.hash.slice(1).split(',')
  const form = document.getElementById('track')
  history.replaceState(null, '', location.pathname + location.search)
  if (form) {
    form.elements.no.value = decodeURIComponent(no)
    form.elements.code.value = decodeURIComponent(code)
    form.querySelector('button').focus()
  }
}
