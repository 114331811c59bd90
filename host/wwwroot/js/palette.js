// Jump to…: the page /search as a dialog. Each letter asks that page anew, and its links become a list to choose from: arrows, Enter, Esc.
let asked, enter;
const field = () => document.querySelector('#palette [name=q]');
const options = () => [...document.querySelectorAll('#found a')];

function choose(option) {
  for (const one of options()) one.ariaSelected = one === option;
  option?.scrollIntoView({ block: 'nearest' });
  if (option) field().setAttribute('aria-activedescendant', option.id);
  else field().removeAttribute('aria-activedescendant');
}

function list() {
  const found = document.getElementById('found');
  found.role = 'listbox';
  found.ariaLabel = 'Results';
  for (const part of found.querySelectorAll('section')) part.role = 'group';
  for (const part of found.querySelectorAll('h2, ul, li')) part.role = 'none';
  options().forEach((option, number) => {
    option.role = 'option';
    option.id = 'o' + number;
    option.tabIndex = -1;
  });
  choose(options()[0]);
}

function start() {
  const q = field();
  if (!q || q.role) return;
  q.role = 'combobox';
  q.ariaExpanded = 'true';
  q.ariaAutoComplete = 'list';
  q.setAttribute('aria-controls', 'found');
  list();
}

async function ask() {
  const q = field();
  asked?.abort();
  asked = new AbortController();
  const answer = await fetch(`${q.form.action}?q=${encodeURIComponent(q.value)}`, { signal: asked.signal });
  const found = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('found');
  // Signed out meanwhile, or an error: the page itself says so.
  if (!found) return q.form.submit();
  document.getElementById('found').replaceWith(found);
  list();
  msc.say(found.dataset.say);
  if (enter) options()[0]?.click();
}

const isCurrent = () => document.getElementById('found').dataset.q === field().value.trim();
document.addEventListener('input', e => {
  if (e.target !== field()) return;
  enter = false;
  ask().catch(reason => { if (reason.name !== 'AbortError') field()?.form.submit(); });
});
document.addEventListener('keydown', e => {
  if (e.target !== field() || e.isComposing) return;
  const all = options();
  const now = all.findIndex(option => option.ariaSelected === 'true');
  if (e.key === 'ArrowDown') choose(all[(now + 1) % all.length]);
  else if (e.key === 'ArrowUp') choose(all.at(now - 1));
  else if (e.key !== 'Enter') return;
  // What is chosen belongs to other letters still: the first of theirs is opened as soon as it is there.
  else if (isCurrent()) all[now]?.click();
  else enter = true;
  e.preventDefault();
});
document.addEventListener('htmx:afterSettle', start);
start();
