import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The staff client is the only part that is built: `vite build workbench` writes workbench/dist, which the server serves under /workbench/. */
export default defineConfig({
  base: '/workbench/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // a strict content policy loads no data: scripts or styles
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/, priority: 20 }],
        },
      },
    },
  },
})
