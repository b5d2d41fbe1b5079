// The house's own pages, for what an element wants to show next: each of them holds one or a few elements.
const pages = {
  list: 'programme.html',
  event: 'event.html',
  cart: 'cart.html',
  checkout: 'checkout.html',
  account: 'account.html',
};

document.addEventListener('foyer-navigate', (event) => {
  const page = pages[event.view];
  if (!page || event.defaultPrevented) return;
  event.preventDefault();
  const address = new URL(page, document.baseURI);
  if (event.view === 'event') address.searchParams.set('id', event.subject);
  if (event.view === 'event' && event.performance) address.searchParams.set('performance', event.performance);
  location.assign(address);
});

// The date chosen on an event's page is part of its address.
document.addEventListener('foyer-performance-select', (event) => {
  const address = new URL(location.href);
  address.searchParams.set('performance', event.performance);
  history.replaceState(history.state, '', address);
});
