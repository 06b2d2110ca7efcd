/** Names for what the generated client knows by address. */

import type { paths } from "./api.d.ts";

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;

export type NewsList = Answer<"/news">;
export type Block = Answer<"/news/{id}">["body"][number];
export type Meeting = Answer<"/network-meetings/{id}">;
export type Registration = Meeting["registration"];
