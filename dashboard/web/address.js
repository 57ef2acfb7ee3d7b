// The page's address: what stands in it, which tab it belongs to, and what the browser's Back goes to. One for a page,
// made by page/navigation.js of the table in web/address.py; other modules get it by `pageAddress()`.
//
// A parameter leaves the address with its tab and comes back with it. Whoever writes while another tab is open (an
// answer that came late) writes into what comes back.

/** The address of this page; null where nobody keeps one, as on a lab's page by itself. */
export function pageAddress() {
  return window.srAddress ?? null;
}

export class Address {
  /**
   * `table`: rows {name, owner, default, step, filter, pattern}; `place`: {location, history}, as the window has them; `tabs`:
   * their ids, the first one needs no parameter.
   */
  constructor(table, tabs, place) {
    this.rows = new Map(table.map((row) => [row.name, row]));
    this.tabs = tabs;
    this.place = place;
    this.kept = new Map(tabs.map((tab) => [tab, new Map()]));
    this.last = this.query; // as it was before the browser went somewhere
    this.write(this.ordered(this.query), false);
  }

  get query() {
    return new URLSearchParams(this.place.location.search);
  }

  /** The open tab, as the address has it. */
  get tab() {
    return this.tabOf(this.query);
  }

  tabOf(query) {
    if (query.has("seminar")) return "seminar";
    const tab = query.get("tab");
    return this.tabs.includes(tab) ? tab : this.tabs[0];
  }

  /** The value of a parameter; null if it is not there, or is none. */
  get(name) {
    return this.valid(name, this.query.get(name));
  }

  valid(name, value) {
    const row = this.rows.get(name);
    return value !== null && new RegExp(`^(?:${row.pattern})$`, "s").test(value) ? value : null;
  }

  /** Set parameters of a tab, take out those that are null. A `step` is one that Back goes to. */
  put(owner, parameters, { step = false } = {}) {
    if (owner !== this.tab) {
      const kept = this.kept.get(owner);
      for (const [name, value] of Object.entries(parameters)) set(kept, name, value);
      return;
    }
    this.go(withParameters(this.place.location.href, parameters), step);
  }

  /** What a query (URLSearchParams) says of a tab's filters and views is what they are from now on. */
  take(owner, query, { step = false } = {}) {
    const names = [...this.rows.values()].filter((row) => row.owner === owner && !row.step).map((row) => row.name);
    this.put(owner, Object.fromEntries(names.map((name) => [name, query.get(name)])), { step });
  }

  /** The visitor opened a tab, or another part of it: a step. */
  open(tab, parameters = {}) {
    const query = this.query;
    const before = this.tabOf(query);
    if (tab !== before) {
      this.leave(before, query);
      set(query, "tab", tab === this.tabs[0] ? null : tab);
      this.enter(tab, query);
    }
    for (const [name, value] of Object.entries(parameters)) set(query, name, value);
    this.write(query, true);
  }

  /** The browser went back or forward. What is no step or filter stands in the address as it is on the page. */
  walked() {
    const before = this.tabOf(this.last);
    const query = this.query;
    const tab = this.tabOf(query);
    this.leave(before, this.last);
    for (const [name, row] of this.rows) {
      if (row.owner !== tab || row.step || row.filter) continue;
      set(query, name, this.kept.get(tab).get(name) ?? null);
    }
    this.write(query, false);
    return tab;
  }

  /** What a tab's parameters are when it is left; they are taken out of the query. */
  leave(tab, query) {
    const kept = this.kept.get(tab);
    kept.clear();
    for (const [name, row] of this.rows) {
      if (row.owner !== tab) continue;
      if (query.has(name)) kept.set(name, query.get(name));
      query.delete(name);
    }
  }

  enter(tab, query) {
    for (const [name, value] of this.kept.get(tab)) query.set(name, value);
    for (const [name, row] of this.rows) {
      if (row.owner === tab && row.step && !query.has(name) && row.default) query.set(name, row.default);
    }
  }

  /** A query as it was opened, with nothing of tabs that are not open, which is kept for them, and nothing misspelt. */
  ordered(query) {
    const tab = this.tabOf(query);
    for (const [name, row] of this.rows) {
      if (!query.has(name)) continue;
      const value = this.valid(name, query.get(name));
      if (row.owner !== "" && row.owner !== tab && value !== null) this.kept.get(row.owner).set(name, value);
      if (value === null || (row.owner !== "" && row.owner !== tab)) query.delete(name);
    }
    set(query, "tab", tab === this.tabs[0] ? null : tab);
    this.enter(tab, query);
    return query;
  }

  write(query, step) {
    const address = new URL(this.place.location.href);
    address.search = readable(query);
    this.go(address.href, step);
  }

  go(href, step) {
    const { location, history } = this.place;
    if (href !== location.href) history[step ? "pushState" : "replaceState"](history.state, "", href);
    this.last = this.query;
  }
}

/** The address `href` with these parameters set, or taken out where they are null; everything else in it stays. */
export function withParameters(href, parameters) {
  const address = new URL(href);
  for (const [name, value] of Object.entries(parameters)) set(address.searchParams, name, value);
  address.search = readable(address.searchParams);
  return address.href;
}

/** Commas may stand in a query as they are, and are easier to read. */
function readable(query) {
  return String(query).replaceAll("%2C", ",");
}

function set(parameters, name, value) {
  if (value === null || value === undefined) parameters.delete(name);
  else parameters.set(name, String(value));
}
