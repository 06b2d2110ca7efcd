import { here, type Link } from "../lib/api";

/** A link that says aloud when it leaves the site, in the page's language. */
export function Anchor({ link, locale }: { link: Link; locale: string }) {
  return (
    <a href={here(link.url)} target={link.opens_in_new_window ? "_blank" : undefined}>
      <span lang={link.locale}>{link.label}</span>
      {link.notice && (
        <span lang={locale} className="link-notice">
          {` ${link.notice}`}
        </span>
      )}
    </a>
  );
}
