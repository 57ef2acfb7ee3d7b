/**
 * What gives the answer away is blurred (labs.css says what that is in which lab) until the answer is shown, the lab is
 * used, or the button that this returns is pressed.
 */
function veil(element, words) {
  const skip = make("button", "lab-skip", { type: "button" }, words.skip);
  const lift = () => {
    element.closest(".lab")?.classList.remove("lab-asking");
    skip.remove();
  };
  skip.addEventListener("click", lift);
  element.addEventListener("submit", lift);
  // Not in the page yet when the lab is just being opened.
  requestAnimationFrame(() => {
    const page = element.closest(".lab");
    if (!page || page.closest("#sr-seminar")) return skip.remove(); // the seminar asks questions of its own
    page.classList.add("lab-asking");
    for (const event of ["pointerdown", "keydown"]) {
      page.addEventListener(event, ({ target }) => target.closest(".lab-widget") && lift());
    }
  });
  return skip;
}

// Predict, then reveal: the answer is fetched and shown only after the visitor has committed to one.

function question(element, props, server) {
  const words = props.words;
  const card = make("form", "lab-question");
  const name = `lab-field-${(fields += 1)}`;
  const set = make("fieldset");
  const legend = make("legend");
  legend.append(make("small", "", {}, words.predict), words.question);
  set.append(legend);
  const options = props.choices.map((key) => {
    const line = make("label", "lab-option");
    const input = make("input", "", { type: "radio", name, value: key });
    line.append(input, make("span", "", {}, words[key]));
    set.append(line);
    return { key, input, line };
  });
  const send = make("button", "lab-button lab-primary", { type: "submit", disabled: true }, words.reveal);
  const answer = make("div", "lab-answer", { role: "status" });
  card.append(set, send);
  if (props.veils) card.append(veil(element, words));
  card.append(answer);
  card.addEventListener("change", () => {
    send.disabled = false;
  });
  card.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = options.find(({ input }) => input.checked)?.key;
    if (!chosen) return;
    for (const { key, line } of options) {
      line.classList.toggle("lab-right", key === props.right);
      line.classList.toggle("lab-wrong", key === chosen && key !== props.right);
    }
    let reason;
    try {
      reason = props.asks ? await server.reason({ lang: document.documentElement.lang }) : words.answer;
    } catch {
      reason = words.no_answer;
    }
    const verdict = chosen === props.right ? words.right : words.wrong;
    answer.replaceChildren(make("strong", "", {}, verdict), make("span", "", {}, ` ${reason}`));
  });
  element.replaceChildren(card);
}
