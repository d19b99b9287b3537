/**
 * Runs before anything is drawn, so that no page flashes in the other theme, and again whenever the
 * choice or the device changes. The choice is kept in this browser: `light`, `dark` or `system`.
 */
export const themeScript = `(() => {
  const device = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    let choice = null
    try {
      choice = localStorage.getItem('theme')
    } catch {}
    const dark = choice === 'dark' || (choice !== 'light' && device.matches)
    document.documentElement.classList.toggle('dark', dark)
  }
  apply()
  device.addEventListener('change', apply)
  addEventListener('storage', apply)
  addEventListener('theme', apply)
})()`
