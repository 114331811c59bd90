// A lock that is pressed says its reason.
document.addEventListener('click', e => {
  const lock = e.target.closest('[aria-disabled=true]');
  if (!lock) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  msc.say(document.getElementById(lock.getAttribute('aria-describedby'))?.textContent);
}, true);

document.addEventListener('click', e => {
  const { reveal, copy } = e.target.closest('button')?.dataset ?? {};
  if (reveal) {
    const field = document.getElementById(reveal);
    const hidden = field.type === 'password';
    field.type = hidden ? 'text' : 'password';
    e.target.closest('button').setAttribute('aria-pressed', hidden);
  }
  if (copy) navigator.clipboard?.writeText(document.getElementById(copy).textContent).then(() => msc.say('Copied.'));
});
document.addEventListener('click', e => {
  const dismiss = e.target.closest('[data-dismiss]');
  if (!dismiss) return;
  e.preventDefault();
  dismiss.parentElement.remove();
  document.getElementById('main').focus();
});
document.addEventListener('change', e => { if (e.target.matches('[data-submit]')) e.target.form.requestSubmit(); });

// A find box hides the options that lack its text; ticked ones stay in sight.
const start = () => document.querySelectorAll('[data-find]').forEach(find => { find.hidden = false; });
document.addEventListener('htmx:afterSettle', start);
start();
document.addEventListener('input', e => {
  const list = document.getElementById(e.target.dataset.find);
  for (const option of list?.querySelectorAll('label') ?? []) {
    option.hidden = !option.textContent.toLowerCase().includes(e.target.value.trim().toLowerCase()) && !option.querySelector(':checked');
  }
});
document.addEventListener('keydown', e => { if (e.key === 'Enter' && e.target.dataset.find) e.preventDefault(); });

// Nothing typed is lost by accident: forms with data-guard ask before they are left with changes.
const changed = new WeakSet();
let leaving = false;
const unsaved = within => [...within.querySelectorAll('form[data-guard]')].some(form => changed.has(form) || form.querySelector('[aria-invalid]'));
msc.mayLeave = within => !unsaved(within) || confirm('Leave without saving? What you typed will be lost.');
document.addEventListener('input', e => { if (!e.target.dataset.find) changed.add(e.target.form ?? e.target); });
// A form that htmx sends is prevented by now: it leaves no page.
document.addEventListener('submit', e => { leaving = !e.defaultPrevented; });
document.addEventListener('click', e => { if (e.target.closest('a[data-cancel]')) leaving = true; });
addEventListener('pageshow', () => { leaving = false; });
addEventListener('beforeunload', e => { if (!leaving && unsaved(document)) e.preventDefault(); });

// A click that opens a new tab or window is the browser's own.
msc.plain = e => !(e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey);
document.querySelector('.errs')?.focus();
