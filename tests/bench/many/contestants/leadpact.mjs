// This project in Node, by `decideMany`; how many workers is the option.
import { openAsBlob } from "node:fs";
import { decideMany } from "../../../../pkg/many.js";
import { decidedPoints } from "../decided.mjs";

export const score = async (file, definition, workers) =>
  decidedPoints(decideMany, definition, await openAsBlob(file), Number(workers));
