// The handout: what the browser prints in place of the seminar. One step a block; answers, terms, sources at the end.

import { make } from "../../web/dom.js";
import { drawBars } from "./bars.js";
import { CARDS } from "./cards.js";
import { DRAWINGS } from "./drawings.js";
import { drawTable } from "./table.js";
import { paragraphs } from "./words.js";

const plain = (node, line) => {
  node.append(line);
  return node;
};

/** Put the handout on the page in place of an earlier one; done when its pictures are there, which paper cannot wait for. */
export async function placeHandout(content, path, words) {
  document.querySelector(".sm-handout")?.remove();
  const page = makeHandout(content, path, words);
  document.body.append(page);
  await Promise.allSettled([...page.querySelectorAll("img")].map((image) => image.decode()));
}

/** `content`: what the server sent; `path`: the steps to print; `words(key, fields)`. */
function makeHandout(content, path, words) {
  const page = make("article", "sm-handout", { lang: content.language });
  page.append(
    make("h1", "", {}, content.steps[0].title),
    make("p", "", {}, `${words("handout_title")} · SR Lens`),
    make("p", "", {}, content.steps[0].stage.data.credit),
  );
  let chapter = 0;
  path.forEach((step, index) => {
    if (step.chapter !== chapter) {
      chapter = step.chapter;
      page.append(make("h2", "", {}, `${chapter}. ${content.chapters[chapter - 1]}`));
    }
    page.append(block(step, index + 1, words));
  });
  page.append(answers(path, words), glossary(content.terms, words), sources(path, words));
  return page;
}

function block(step, number, words) {
  const section = make("section", "sm-block");
  section.append(make("h3", "", {}, `${number}. ${step.title}`), ...paragraphs(step.text, plain));
  const figure = picture(step, words);
  if (figure) section.append(figure);
  if (step.question) {
    const list = make("ol", "sm-block-choices");
    list.append(...step.choices.map((choice) => make("li", "", {}, choice)));
    section.append(make("p", "sm-block-question", {}, step.question), list);
  }
  return section;
}

function picture({ stage, question }, words) {
  const context = { words, goTo: () => {} };
  if (stage.kind === "drawing") return DRAWINGS[stage.name](stage.data, context);
  if (stage.kind === "table") return drawTable(stage.data);
  if (stage.kind === "bars") return question ? null : drawBars(stage.data); // with the answer, which they give away
  if (stage.kind === "cards" && stage.name !== "references") return CARDS[stage.name](stage.data, context);
  if (stage.kind !== "panes") return null;
  const row = make("div", "sm-block-panes");
  for (const { title, url } of stage.data.panes) {
    const figure = make("figure");
    figure.append(make("img", "", { src: url, alt: title }), make("figcaption", "", {}, title));
    row.append(figure);
  }
  return row;
}

function answers(path, words) {
  const section = make("section", "sm-answers");
  section.append(make("h2", "", {}, words("handout_answers")));
  path.forEach((step, index) => {
    if (!step.question) return;
    const line = make("p", "", {}, `${index + 1}. ${step.question} `);
    line.append(make("b", "", {}, step.choices[step.right - 1]), ` ${step.answer}`);
    section.append(line);
    if (step.stage.kind === "bars") section.append(drawBars(step.stage.data));
  });
  return section;
}

function glossary(terms, words) {
  const section = make("section");
  const list = make("dl", "sm-block-terms");
  for (const { name, others, text } of terms) {
    list.append(
      make("dt", "", {}, [name, ...others.filter((other) => other !== name)].join(" · ")),
      make("dd", "", {}, text),
    );
  }
  section.append(make("h2", "", {}, words("handout_glossary")), list);
  return section;
}

function sources(path, words) {
  const section = make("section");
  const list = make("ol", "sm-block-sources");
  const found = new Map(path.flatMap((step) => step.sources).map((source) => [source.url, source.text]));
  for (const [url, text] of found) list.append(make("li", "", {}, text === url ? url : `${text}. ${url}`));
  section.append(make("h2", "", {}, words("handout_sources")), list);
  return section;
}
