// The self-ensemble: tells Python what is in sight when its panel asks, so that a crop can be computed and its cost said.

const REST = 500; // milliseconds without a movement before the cost of what is in sight is asked for

withLens((lens) => {
  let timer = 0;
  const tell = () => {
    clearTimeout(timer);
    // Closed, the panel needs no estimate.
    timer = setTimeout(
      () => element.offsetParent && trigger("sight", { key: keyOf(lens), crop: lens.state().crop }),
      REST,
    );
  };
  const opened = new IntersectionObserver(tell);
  opened.observe(element.parentElement ?? element);
  return [
    ...["viewchange", "value", "modechange"].map((event) => lens.on(event, tell)),
    () => clearTimeout(timer),
    () => opened.disconnect(),
  ];
});
