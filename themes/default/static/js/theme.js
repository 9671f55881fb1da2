// Runs before the first paint: the palette the reader chose, and the mark that scripts run.
(function (root) {
  root.classList.add('js');
  try {
    var theme = localStorage.getItem('casebook:theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch (_) { /* storage is closed: the system decides */ }
})(document.documentElement);
