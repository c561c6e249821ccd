import type { Speech } from "../../../shared/text.js";

export const speech: Speech = {
  numbers: "de",
  times: "de",
  anything: "beliebig",
  orLess: (number) => `höchstens ${number}`,
  orMore: (number) => `mindestens ${number}`,
  to: (low, high) => `${low} bis ${high}`,
  hours: (count, isOne) => `${count} ${isOne ? "Stunde" : "Stunden"}`,
  days: (count) => `${count} Tage`,
};
