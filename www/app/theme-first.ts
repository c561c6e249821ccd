import { announceLanguage } from "./language/choice.js";
import { restoreTheme } from "./theme.js";

restoreTheme();
announceLanguage();
