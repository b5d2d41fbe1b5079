// The application's own router: it owns the path and keeps its own things in history.state, as routers do.
const view = document.getElementById('view');
const start = location.pathname.slice(0, location.pathname.indexOf('/app/') + '/app/'.length);
let shown;

function show() {
  const route = location.pathname.slice(start.length);
  // A step inside the shop changes the address too, but not the route: the view stays.
  if (route === shown) return;
  shown = route;
  const template = document.querySelector(`template[data-view="${CSS.escape(route)}"]`);
  view.replaceChildren(template ? template.content.cloneNode(true) : '');
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-route]');
  if (!link || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  history.pushState({ router: { at: Date.now() } }, '', link.href);
  show();
});
addEventListener('popstate', show);
show();
