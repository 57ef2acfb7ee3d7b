// Which key does what in the seminar.

const CHOICES = ["1", "2", "3", "4"];

/** Functions by key for `listenToKeys`; `seminar`: the talk on the page, whose blank screen any move takes away first. */
export function bindings(seminar) {
  const { actions } = seminar;
  const awake = (action) => () => (seminar.blank.hidden ? action() : seminar.toggleBlank());
  const forward = awake(actions.next);
  const back = awake(actions.back);
  const choices = CHOICES.map((name) => [name, () => seminar.choose(Number(name))]);
  return {
    ArrowRight: forward,
    PageDown: forward,
    " ": forward,
    ArrowLeft: back,
    PageUp: back,
    Home: () => seminar.go(0),
    End: () => seminar.go(seminar.talk.path.length - 1),
    r: actions.reveal,
    b: actions.blank,
    t: actions.clock,
    n: actions.notes,
    q: actions.hall,
    o: actions.path,
    g: actions.glossary,
    k: actions.help,
    p: actions.print,
    f: actions.screen,
    h: () => seminar.bar.toggle(),
    0: () => seminar.stage.reset(),
    Escape: () => seminar.escape(),
    ...Object.fromEntries(choices),
  };
}
