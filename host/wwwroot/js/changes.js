// A form that carries how it stood when it was opened says which of its fields differ now; so does one that comes back refused.
const text = value => String(value ?? '').replaceAll('\r\n', '\n');

function differs(field, before) {
  const controls = [...field.querySelectorAll('[name^="Input."]')];
  if (!controls.length) return false;
  const then = controls[0].name.split(/[.[\]]+/).slice(1).reduce((part, key) => part?.[key], before);
  if (!controls[0].matches('[type=checkbox], [type=radio]')) return controls[0].value !== text(then);
  // One entry may hold several values.
  const ticked = [then ?? []].flat().flatMap(value => text(value).split(','));
  return controls.some(box => box.checked !== ticked.includes(box.value));
}

function show(form) {
  const before = JSON.parse(form.elements.Before.value);
  const changed = [...form.querySelectorAll('.field')].filter(field => {
    field.classList.toggle('changed', differs(field, before));
    return field.classList.contains('changed');
  });
  const names = changed.map(field => field.querySelector('label:not(.opt), legend').firstChild.textContent.trim());
  form.querySelector('[data-changes]').textContent = names.length ? `Changed: ${names.join(', ')}` : '';
}

const marked = node => node?.querySelector('[data-changes]') ? node : null;
document.addEventListener('input', e => { if (marked(e.target.form)) show(e.target.form); });
const start = () => document.querySelectorAll('form').forEach(form => { if (marked(form)) show(form); });
document.addEventListener('htmx:afterSettle', start);
start();
