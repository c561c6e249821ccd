import { byId } from "../../shared/view/dom.js";
import { strings } from "../strings.js";
import { invite } from "../workspace/open.js";

const words = strings.tour;
const KEY = "leadpact-tour";

/** The tour is offered once to who is new, and to all who ask for it in the list of keys. */
export function inviteToTour(): void {
  let away = (): void => {};
  const take = (): void => {
    away();
    byId<HTMLDialogElement>("keys").close();
    void import("./tour.js").then(({ Tour }) => new Tour());
  };
  byId("take-tour").addEventListener("click", take);
  if (isKnown()) return;
  away = invite(words.offer, words.take, words.dismiss, take);
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
