// One polite live region: msc.say(text). data-say-next on a button speaks after the next page has loaded.
window.msc = {
  say(text) {
    const live = document.getElementById('live');
    live.textContent = '';
    setTimeout(() => { live.textContent = text ?? ''; }, 60);
  },
};
const greet = () => msc.say(sessionStorage.getItem('say') ?? document.querySelector('.flash p')?.textContent);
document.addEventListener('submit', e => {
  const text = e.submitter?.dataset.sayNext;
  if (text) sessionStorage.setItem('say', text);
});
greet();
sessionStorage.removeItem('say');

document.addEventListener('htmx:afterSettle', e => {
  if (e.detail.target === document.body) greet();
  document.querySelector('.errs')?.focus();
});

// A request that fails leaves what is there; the reason and the id for the log stand above it, in the list or the dialog.
const failed = e => {
  const place = e.detail.elt.closest('dialog')?.querySelector('.dbody') ?? document.querySelector('[data-fail]');
  if (!place) return;
  const id = new DOMParser().parseFromString(e.detail.xhr.responseText, 'text/html').getElementById('rid')?.textContent;
  const note = document.createElement('p');
  note.className = 'note bad';
  note.role = 'alert';
  note.dataset.failed = '';
  note.textContent = `${place.dataset.fail ?? 'Could not save'}. Try again.${id ? ' Request ID ' + id : ''}`;
  place.querySelector('[data-failed]')?.remove();
  place.prepend(note);
};
document.addEventListener('htmx:responseError', failed);
document.addEventListener('htmx:sendError', failed);
document.addEventListener('htmx:timeout', failed);
