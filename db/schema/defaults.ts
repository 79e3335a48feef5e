/** Defaults that the app sets, so that both databases behave alike. */
export const id = () => crypto.randomUUID();
export const now = () => new Date();
