// What a visitor has answered in the labs: kept in the browser and nowhere else.

export const KEY = "srlens:labs";
export const CHANGED = "srlab:progress";

/** Answers by lab and question. `storage` is the browser's, or nothing where it is refused: then all is forgotten. */
export class Progress {
  constructor(storage) {
    this.storage = storage;
  }

  /** { lab: { question: choice } }; what somebody else wrote under the key counts as nothing. */
  all() {
    try {
      const found = JSON.parse(this.storage?.getItem(KEY) ?? "{}");
      return found !== null && typeof found === "object" && !Array.isArray(found) ? found : {};
    } catch {
      return {};
    }
  }

  /** The choice that was made, or nothing. */
  answered(lab, question) {
    const choice = this.all()[lab]?.[question];
    return typeof choice === "string" ? choice : undefined;
  }

  answer(lab, question, choice) {
    const all = this.all();
    all[lab] = { ...all[lab], [question]: choice };
    this.write(all);
  }

  /** Forget one lab, or without a name all of them. */
  forget(lab) {
    const all = lab === undefined ? {} : this.all();
    delete all[lab];
    this.write(all);
  }

  /** How many of `questions` ({ lab: [question, ...] }) are answered, of how many, and the labs that are done. */
  count(questions) {
    const labs = Object.entries(questions);
    const answered = (lab) => questions[lab].filter((question) => this.answered(lab, question) !== undefined).length;
    return {
      answered: labs.reduce((sum, [lab]) => sum + answered(lab), 0),
      all: labs.reduce((sum, [, names]) => sum + names.length, 0),
      done: labs.filter(([lab, names]) => names.length > 0 && answered(lab) === names.length).map(([lab]) => lab),
    };
  }

  write(all) {
    try {
      this.storage?.setItem(KEY, JSON.stringify(all));
    } catch {
      // A full or locked storage keeps nothing; the labs work without.
    }
  }
}

/** The progress of this browser. */
export function ownProgress() {
  try {
    return new Progress(window.localStorage);
  } catch {
    return new Progress(null); // where storage is forbidden, even asking for it throws
  }
}

/** Tell the page that an answer was given or forgotten. */
export function tellProgress() {
  window.dispatchEvent(new CustomEvent(CHANGED));
}
