import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

type Schemas = components["schemas"];
export type News = Schemas["News"];
export type Meeting = Schemas["NetworkMeeting"];
export type Registration = Schemas["Registration"];
export type Block = Schemas["BodyBlock"];
export type Contact = Schemas["Contact"];
export type Link = Schemas["Link"];
export type Locale = "sv" | "en";

const root = process.env.NEXT_PUBLIC_API ?? "http://127.0.0.1:8000/api/v1";
export const api = createClient<paths>({ baseUrl: root });

/** Return the data of an answer, or stop with the sentence that says what was wrong. */
export function needed<Data>(answer: { data?: Data; error?: Schemas["Problem"] }): Data {
  if (answer.data === undefined) throw new Error(answer.error?.detail);
  return answer.data;
}

/** Make the compiler refuse a switch that forgets a case. */
export function impossible(value: never): never {
  throw new Error(`Generate the types anew: ${JSON.stringify(value)}`);
}

/** Like impossible(), where a newer server may have more cases: nothing is shown for those. */
export function unknown(_value: never): null {
  return null;
}

// Pages have the same paths here as there; pictures and documents stay where they are.
const ownPages = new RegExp(`${new URL(root).origin}(?=/(?:sv|en)/)`, "g");

/** Return an address, or HTML with addresses, that stays on this site where it can. */
export function here(text: string): string {
  return text.replace(ownPages, "");
}
