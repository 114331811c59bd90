// The page between the portal and a product's console: presses its button, once; coming back to it presses nothing.
const press = document.querySelector('[data-press]');
const [arrived] = performance.getEntriesByType('navigation');
if (press && arrived?.type !== 'back_forward') press.click();
