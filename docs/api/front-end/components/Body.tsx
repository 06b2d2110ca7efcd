import { here, unknown, type Block, type Contact } from "../lib/api";
import { Anchor } from "./Anchor";

export function Body({ blocks, locale }: { blocks: Block[]; locale: string }) {
  return blocks.map((block) => <One key={block.id} block={block} locale={locale} />);
}

function One({ block, locale }: { block: Block; locale: string }) {
  switch (block.type) {
    case "heading":
      return <Heading level={block.level} text={block.text} />;
    case "rich_text":
      return <div dangerouslySetInnerHTML={{ __html: here(block.html) }} />;
    case "quote":
      return (
        <figure>
          <blockquote>{block.quoted}</blockquote>
          <figcaption>{[block.speaker, block.role].filter(Boolean).join(", ")}</figcaption>
        </figure>
      );
    case "image":
      return (
        <figure>
          <img src={block.image.renditions.large.url} alt={block.image.alt} />
          {block.caption && <figcaption>{block.caption}</figcaption>}
        </figure>
      );
    case "fact_box":
      return (
        <aside>
          <Heading level={block.heading_level} text={block.heading} />
          <div dangerouslySetInnerHTML={{ __html: here(block.html) }} />
        </aside>
      );
    case "links":
      return (
        <>
          <Heading level={block.heading_level} text={block.heading} />
          <ul>
            {block.links.map((link) => (
              <li key={link.url}>
                <Anchor link={link} locale={locale} />
              </li>
            ))}
          </ul>
        </>
      );
    case "documents":
      return (
        <>
          <Heading level={block.heading_level} text={block.heading} />
          <ul>
            {block.documents.map((document) => (
              <li key={document.url}>
                <a href={document.url}>{document.accessible_text}</a>
              </li>
            ))}
          </ul>
        </>
      );
    case "embed":
    case "call_to_action":
      return (
        <p>
          <Anchor link={block.link} locale={locale} />
        </p>
      );
    case "contacts":
      return <Contacts contacts={block.contacts} />;
    case "table":
      return (
        <table>
          {block.caption && <caption>{block.caption}</caption>}
          <tbody>
            {block.rows.map((row, number) => (
              <tr key={number}>
                {row.map(({ scope, columns, rows, text }, column) => {
                  const Cell = scope ? "th" : "td";
                  return (
                    <Cell key={column} scope={scope ?? undefined} colSpan={columns} rowSpan={rows}>
                      {text}
                    </Cell>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      );
    default:
      return unknown(block);
  }
}

function Heading({ level, text }: { level: number; text: string }) {
  const Tag = `h${level}` as "h2";
  return text && <Tag>{text}</Tag>;
}

export function Contacts({ contacts }: { contacts: Contact[] }) {
  return contacts.map((contact) => (
    <address key={contact.id}>
      <p lang={contact.locale}>{[contact.function, contact.name].filter(Boolean).join(", ")}</p>
      {contact.phones.map((phone) => (
        <p key={phone.uri}>
          <a href={phone.uri}>{phone.text}</a>
        </p>
      ))}
      {contact.emails.map((email) => (
        <p key={email}>
          <a href={`mailto:${email}`}>{email}</a>
        </p>
      ))}
    </address>
  ));
}
