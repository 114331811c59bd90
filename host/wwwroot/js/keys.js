// Single keys: the dialog Keyboard shortcuts lists them, the profile switches them off. None while somebody types, in a dialog or a menu, or with a modifier.
const rows = () => [...document.querySelectorAll('main tbody tr')].filter(row => row.querySelector('a.nm'));
const here = () => document.activeElement.closest('main tbody tr');
const click = found => { found?.click(); return found; };
const step = by => {
  const all = rows();
  const now = all.indexOf(here());
  all[now < 0 ? 0 : now + by]?.querySelector('a.nm').focus();
};
// A panel opens by its button, to which Esc gives the focus back; the first thing in it is where one goes on.
const open = button => {
  button?.focus();
  click(button)?.popoverTargetElement.querySelector('a, input:not([hidden]), select')?.focus();
};
const row = which => here()?.querySelector(which) ?? document.querySelector('main > .head ' + which);
const acts = {
  '/': () => {
    const field = document.querySelector('main [data-search]');
    field?.focus();
    field?.select();
  },
  '?': () => click(document.getElementById('shortcuts')),
  j: () => step(1),
  k: () => step(-1),
  o: () => click(here()?.querySelector('a.nm')),
  x: () => click(here()?.querySelector('.c-ck .ck')),
  e: () => click(row('a[href$="/edit"]')),
  t: () => click(row('a[data-console]')),
  '.': () => open(row('[popovertarget]')),
  f: () => open(document.getElementById('fbtn')),
  n: () => click(document.querySelector('main > .head a[href$="/customers/new"]')),
  '[': () => click(document.querySelector('main a[rel=prev]')),
  ']': () => click(document.querySelector('main a[rel=next]')),
};
let going;

document.addEventListener('keydown', e => {
  if (e.defaultPrevented || e.isComposing) return;
  const plain = e.getModifierState('AltGraph') || !(e.ctrlKey || e.metaKey || e.altKey);
  const dialog = document.querySelector('dialog[open]');
  if (!plain) {
    if (e.key !== 'k' || e.altKey || e.shiftKey) return;
    e.preventDefault();
    if (!dialog) document.querySelector('.jump').click();
    return;
  }
  const typing = e.target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');
  if (dialog || typing || document.documentElement.dataset.keys === 'off' || document.querySelector(':popover-open')) return;
  const gone = e.timeStamp - going < 1500;
  going = e.key === 'g' ? e.timeStamp : undefined;
  if (gone) {
    if (click(document.querySelector(`[data-go="${CSS.escape(e.key)}"]`))) e.preventDefault();
    return;
  }
  if (!Object.hasOwn(acts, e.key)) return;
  e.preventDefault();
  acts[e.key]();
});
