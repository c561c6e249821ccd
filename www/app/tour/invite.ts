import { byId } from "../../shared/view/dom.js";
import { strings } from "../strings.js";
import { invite } from "../workspace/open.js";

const words = strings.tour;
const KEY = "leadpact-tour";

let away = (): void => {};

/** The tour is offered once to who is new. */
export function inviteToTour(): void {
  if (!isKnown()) away = invite(words.offer, words.take, words.dismiss, takeTour);
}

/** And begins for all who ask for it, there or in the list of keys. */
export function takeTour(): void {
  isKnown();
  away();
  byId<HTMLDialogElement>("keys").close();
  void import("./tour.js").then(({ Tour }) => new Tour());
}

/** Whoever was asked is known from then on; where that cannot be kept, nobody is asked. */
function isKnown(): boolean {
  try {
    const known = localStorage.getItem(KEY) !== null;
    localStorage.setItem(KEY, "asked");
    return known;
  } catch {
    return true;
  }
}
