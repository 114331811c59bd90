// Selection: CSS shows the bar; here come the count, one or many, Shift ranges, select all and the locks. See MscSelection.cs.
const boxes = () => [...document.querySelectorAll('tbody .c-ck .ck')];
let last;

function update(say) {
  const all = boxes();
  const on = all.filter(box => box.checked);
  const head = document.querySelector('[data-all]');
  const bar = document.querySelector('.bulk');
  if (!bar) return;
  head.checked = on.length && on.length === all.length;
  head.indeterminate = on.length && !head.checked;
  bar.dataset.sel = on.length > 1 ? 'many' : 'one';
  bar.querySelector('[data-n]').textContent = on.length + ' selected';
  if (on.length === 1) {
    const { status } = on[0].closest('tr').dataset;
    for (const act of bar.querySelectorAll('[data-when]')) act.hidden = act.dataset.when !== status;
    for (const act of bar.querySelectorAll('[data-unless]')) {
      const locked = act.dataset.unless !== status;
      act.ariaDisabled = locked || null;
      document.getElementById(act.getAttribute('aria-describedby')).hidden = !locked;
    }
  }
  if (say) msc.say(on.length + ' selected.');
}

document.addEventListener('click', e => {
  const box = e.target;
  const all = boxes();
  if (box.matches('[data-all]')) {
    for (const one of all) one.checked = box.checked;
  } else if (all.includes(box)) {
    const ends = [all.indexOf(box), all.indexOf(e.shiftKey && last || box)].sort((a, b) => a - b);
    for (const one of all.slice(ends[0], ends[1] + 1)) one.checked = box.checked;
    last = box;
  } else if (box.closest('[data-clear]')) {
    e.preventDefault();
    for (const one of all) one.checked = false;
    document.querySelector('[data-all]').focus();
  } else {
    return;
  }
  update(true);
});
document.addEventListener('htmx:afterSwap', () => update());
update();
