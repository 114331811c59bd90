// Lists: every state is a URL; here the same page is fetched and only its parts are swapped. What a page gives: MscList.cs.
let kind, typing, slow, running;

function load(list, url, as) {
  clearTimeout(typing);
  kind = as;
  // The newest request wins: the one before it is aborted, which htmx would write into the console as an error.
  if (running) running.error = '';
  list.setAttribute('hx-sync', 'this:replace');
  htmx.ajax('GET', url.pathname + url.search, { source: list, target: '#results', select: '#results', swap: 'outerHTML', push: 'true' }).catch(() => {});
}

document.addEventListener('click', e => {
  const link = e.target.closest('[data-list] a[href]:not([target], [data-dialog], [data-clear])');
  if (!link || !msc.plain(e) || link.pathname !== location.pathname) return;
  e.preventDefault();
  load(link.closest('[data-list]'), link, link.closest('th') ? 'saySort' : link.closest('.foot') ? 'sayPage' : 'sayFind');
});
document.addEventListener('submit', e => {
  const form = e.target;
  const list = form.closest('[data-list]');
  const url = new URL(form.action);
  if (!list || e.defaultPrevented || form.method !== 'get' || url.pathname !== location.pathname) return;
  e.preventDefault();
  // Empty values are left out, the others keep one order.
  const sent = new FormData(form);
  url.search = new URLSearchParams(list.dataset.order.split(' ').flatMap(name => sent.getAll(name).filter(Boolean).map(value => [name, value])));
  load(list, url, document.activeElement.closest('.foot') ? 'sayPage' : 'sayFind');
});
for (const type of ['input', 'compositionend']) {
  document.addEventListener(type, e => {
    if (!e.target.matches('[data-list] [data-search]') || e.isComposing) return;
    clearTimeout(typing);
    typing = setTimeout(() => e.target.form.requestSubmit(), 250);
  });
}

const on = (name, act) => document.addEventListener('htmx:' + name, ({ detail }) => {
  const list = detail.requestConfig?.elt;
  if (list?.matches('[data-list]')) act(detail, list, document.getElementById('results'));
});
on('beforeRequest', (detail, list, results) => {
  running = detail;
  results.setAttribute('aria-busy', 'true');
  clearTimeout(slow);
  slow = setTimeout(() => msc.say('Loading'), 1000);
});
on('afterRequest', (detail, list, results) => {
  clearTimeout(slow);
  results.removeAttribute('aria-busy');
});
function freshen(html, which) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const old of document.querySelectorAll(which)) {
    const now = page.getElementById(old.id);
    if (!now) continue;
    for (const { name, value } of now.attributes) old.setAttribute(name, value);
    old.innerHTML = now.innerHTML;
  }
}
on('beforeSwap', detail => {
  if (detail.shouldSwap) freshen(detail.serverResponse, '[data-fresh]');
});
// A part of a form that asks for its choices anew: what stands beside the form follows.
document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  if (detail.shouldSwap && detail.requestConfig.elt.closest('[data-part]')) freshen(detail.serverResponse, '[data-fresh=part]');
});
on('afterSwap', (detail, list, results) => {
  list.querySelector('[data-failed]')?.remove();
  msc.say(results.dataset[kind]);
  if (kind !== 'sayPage' && document.activeElement !== document.body) return;
  const caption = results.querySelector('caption') ?? results;
  caption.tabIndex = -1;
  caption.focus();
});
