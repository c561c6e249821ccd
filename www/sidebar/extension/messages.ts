/** What the background tells the panel: the toolbar's button was clicked, so the page may be read now. */
export const CLICKED = "leadpact-clicked";
