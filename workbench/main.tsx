import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { dressStyles } from './shell/nonce.ts'
import './styles/frame.css'
import './styles/matter.css'
import './styles/forms.css'
import './styles/identity.css'
import './styles/lists.css'
import './styles/posts.css'

dressStyles()
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
