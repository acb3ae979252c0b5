/** A link of this page, `#…`, as somebody elsewhere can open it. */
export const addressOf = (link: string): string => new URL(link, window.location.href).href;
