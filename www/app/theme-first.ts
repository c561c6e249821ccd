import { restoreTheme } from "./theme.js";

restoreTheme();
