import path from 'node:path'

// DejaVu covers Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic, and comes by npm.
const folder = path.join(process.cwd(), 'node_modules', 'dejavu-fonts-ttf', 'ttf')

export const fonts = {
  regular: path.join(folder, 'DejaVuSans.ttf'),
  strong: path.join(folder, 'DejaVuSans-Bold.ttf'),
} as const
