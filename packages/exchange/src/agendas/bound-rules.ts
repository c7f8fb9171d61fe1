import ICAL from "ical.js";

/** Dates that one rule may have looked at: of each day, more than fifty years. */
const MOST_LOOKS = 20_000;

/*
 * The library (2.2.1) looks for the next date of a rule without end: one that has none (the 30th of February, the Mondays among
 * every seventh day from a Friday) would hold the thread for ever. Here it is an event that cannot be read, like others.
 */
const looks = new WeakMap<ICAL.RecurIterator, number>();
const check = ICAL.RecurIterator.prototype.check_contracting_rules;
ICAL.RecurIterator.prototype.check_contracting_rules = function counted(this: ICAL.RecurIterator) {
  const count = (looks.get(this) ?? 0) + 1;
  if (count > MOST_LOOKS) throw new Error("a rule without a next date");
  looks.set(this, count);
  return check.call(this);
};
