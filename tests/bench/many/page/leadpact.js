// This project in a page: `decideMany` starts the workers.
import { decideMany } from "/pkg/many.js";
import { decidedPoints } from "../decided.mjs";
import { told } from "../points.mjs";

export const score = async (file, definition, { workers, isWhole }) =>
  told(await decidedPoints(decideMany, definition, file, workers), isWhole);
