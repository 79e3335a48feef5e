/** What a page that failed carries of its reason, where the database could not be reached: the browser is told no more of any error. */
export const DATABASE_AWAY = "database-away";
