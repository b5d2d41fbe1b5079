// Routes by the fragment; every view stays in the page and only one is shown.
function show() {
  const route = location.hash.replace(/^#\/?/, '');
  for (const view of document.querySelectorAll('[data-view]')) view.hidden = view.dataset.view !== route;
}

addEventListener('hashchange', show);
show();
