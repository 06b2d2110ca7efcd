import type { Locale } from "./api";

export const words = {
  sv: {
    published: "Publicerad",
    updated: "Sidan senast uppdaterad",
    onlyInSource: "Den här sidan finns bara på svenska. Den är inte översatt.",
    registration: "Anmälan",
    when: "När",
  },
  en: {
    published: "Published",
    updated: "Page last updated",
    onlyInSource: "This page is available in Swedish only. It has not been translated.",
    registration: "Registration",
    when: "When",
  },
} as const;

/** Return a date as people in Sweden read it, wherever the server stands: 24 maj 2026. */
export function day(moment: string, locale: Locale): string {
  return new Date(moment).toLocaleDateString(locale === "sv" ? "sv-SE" : "en-GB", {
    dateStyle: "long",
    timeZone: "Europe/Stockholm",
  });
}
