// Runs before the first paint, so that a chosen theme never flashes. No module: modules run later.
(() => {
  const order = ['auto', 'light', 'dark'];
  let theme = 'auto';
  try {
    theme = localStorage.getItem('hubscout.theme') ?? 'auto';
  } catch {
    // Storage may be forbidden; the system's theme is used then.
  }
  const apply = () => {
    document.documentElement.dataset.theme = theme;
    const button = document.getElementById('theme');
    if (button) button.textContent = `Theme: ${theme}`;
  };
  if (!order.includes(theme)) theme = 'auto';
  apply();
  addEventListener('DOMContentLoaded', () => {
    apply();
    document.getElementById('theme').addEventListener('click', () => {
      theme = order[(order.indexOf(theme) + 1) % order.length];
      try {
        localStorage.setItem('hubscout.theme', theme);
      } catch {
        // It lasts until the page is left.
      }
      apply();
    });
  });
})();
