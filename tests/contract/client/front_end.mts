/** A front end without a screen: it reads what its pages would show, and prints it as JSON. */

import createClient from "openapi-fetch";
import type { paths } from "./api.d.ts";
import type { Block, NewsList, Registration } from "./types.mts";

declare const process: { argv: [string, string, string] };

const client = createClient<paths>({ baseUrl: process.argv[2] });

function impossible(value: never): never {
  throw new Error(`The description does not know of ${JSON.stringify(value)}`);
}

function rendered(block: Block): string {
  switch (block.type) {
    case "heading":
      return `<h${block.level}>${block.text}</h${block.level}>`;
    case "rich_text":
      return block.html;
    case "quote":
      return `${block.quoted} ${block.speaker}`;
    case "image":
      return `${block.image.renditions.large.url} ${block.image.alt}`;
    case "fact_box":
      return `${block.heading}: ${block.text}`;
    case "links":
      return block.links.map((link) => link.accessible_text).join(", ");
    case "documents":
      return block.documents.map((document) => document.accessible_text).join(", ");
    case "embed":
      return block.link.url;
    case "call_to_action":
      return `${block.link.label} ${block.link.url}`;
    case "contacts":
      return block.contacts.flatMap((contact) => contact.phones.map((phone) => phone.uri)).join();
    case "table":
      return block.rows.map((row) => row.map((cell) => cell.text).join(" | ")).join("\n");
    default:
      return impossible(block);
  }
}

function howToRegister(registration: Registration): string {
  switch (registration.state) {
    case "open":
    case "closing_soon":
      return [registration.url, registration.email, registration.phone].filter(Boolean).join();
    case "not_needed":
    case "not_open":
    case "closed":
    case "full":
    case "cancelled":
    case "past":
      return "";
    default:
      return impossible(registration);
  }
}

async function allNews(): Promise<NewsList["items"]> {
  const { data: first } = await client.GET("/news", { params: { query: { limit: 1 } } });
  const items = [...(first?.items ?? [])];
  let next = first?.links.next;
  while (next) {
    const page = (await (await fetch(next)).json()) as NewsList;
    items.push(...page.items);
    next = page.links.next;
  }
  return items;
}

const news = await allNews();
const id = news.find((item) => !item.freshness.is_old)?.id ?? "";
const { data: detail } = await client.GET("/news/{id}", { params: { path: { id } } });
const { data: meetings } = await client.GET("/network-meetings", {
  params: { query: { limit: 100 } },
});
const unknown = { path: { id: "00000000-0000-4000-8000-000000000000" } };
const { error } = await client.GET("/news/{id}", { params: unknown });

console.log(
  JSON.stringify({
    news: news.map((item) => item.title),
    blocks: Object.fromEntries(detail?.body.map((block) => [block.type, rendered(block)]) ?? []),
    registrations: Object.fromEntries(
      meetings?.items.map(({ title, registration }) => [
        title,
        [registration.state, howToRegister(registration)],
      ]) ?? [],
    ),
    error: [error?.status, error?.detail],
  }),
);
