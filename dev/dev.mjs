// `npm run dev`: the same services as the demo, with hot reload instead of the built app.
process.env.GRANARY_HOT = '1'
await import('./demo.mjs')
