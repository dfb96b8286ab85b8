addEventListener('keydown', (event) => {
  if (event.key === 'Tab' && document.activeElement.id === 'q') event.preventDefault();
});
