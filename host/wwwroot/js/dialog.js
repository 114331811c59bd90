// Dialogs are pages: the server renders <dialog open data-modal>, here it becomes modal (focus trap, Esc, backdrop).
// A link with data-dialog fetches its page and opens that page's dialog over this one, in #dialog.
const openers = new WeakMap();
const slot = () => document.getElementById('dialog');

function open(dialog) {
  dialog.removeAttribute('open');
  dialog.showModal();
  (dialog.querySelector('.errs, [autofocus]') ?? dialog.querySelector('.dbody :is(input:not([type=hidden]), select, textarea)'))?.focus();
  dialog.addEventListener('cancel', e => {
    e.preventDefault();
    if (msc.mayLeave(dialog)) close(dialog);
  });
}

function close(dialog) {
  const opener = openers.get(dialog);
  if (!opener) {
    location.href = dialog.querySelector('[data-close]').href;
    return;
  }
  dialog.remove();
  // An opener in a menu went with the menu: the button that opens the menu takes the focus.
  const menu = opener.closest('[popover]')?.id;
  (menu ? document.querySelector(`[popovertarget="${menu}"]`) : opener).focus();
}

document.addEventListener('click', async e => {
  const link = e.target.closest('a:is([data-dialog], [data-close], [data-cancel])');
  if (!link || !msc.plain(e)) return;
  if (!link.matches('[data-dialog]')) {
    const dialog = link.closest('dialog');
    if (!openers.has(dialog)) return;
    e.preventDefault();
    if (link.matches('[data-cancel]') || msc.mayLeave(dialog)) close(dialog);
    return;
  }
  e.preventDefault();
  // Opened by a key: the focus goes back to where the keys were.
  const opener = e.isTrusted ? link : document.activeElement;
  const before = slot().lastElementChild;
  await htmx.ajax('GET', link.href, { source: slot(), target: slot(), select: 'dialog', swap: 'beforeend ignoreTitle:true' }).catch(() => {});
  const dialog = slot().lastElementChild;
  // A refusal or an error is a page: go there.
  if (dialog === before) {
    location.href = link.href;
    return;
  }
  openers.set(dialog, opener);
  open(dialog);
});

// So is an answer to a dialog's form that holds no dialog.
document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  if (!detail.requestConfig.elt.matches('dialog > form') || detail.serverResponse.includes('<dialog')) return;
  detail.target = document.body;
  detail.swapOverride = 'innerHTML';
  detail.selectOverride = 'unset';
});

const start = () => document.querySelectorAll('dialog[data-modal][open]:not(:modal)').forEach(open);
document.addEventListener('htmx:afterSettle', e => { if (e.detail.target === document.body) start(); });
start();
