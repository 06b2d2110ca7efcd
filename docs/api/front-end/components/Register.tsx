"use client";

import { useEffect, useState } from "react";
import { impossible, type Meeting, type Registration } from "../lib/api";
import { Anchor } from "./Anchor";

/** What holds for the registration, asked for again when the page is opened and when it changes. */
export function Register({ meeting }: { meeting: Meeting }) {
  const { api_url, requested_locale: locale } = meeting;
  const [registration, show] = useState(meeting.registration);
  useEffect(() => {
    const ask = async () => {
      const answer = await fetch(`${api_url}?locale=${locale}&fields=registration`);
      if (answer.ok) show((await answer.json()).registration);
    };
    void ask();
    const timer = setInterval(() => {
      if (registration.until && Date.parse(registration.until) <= Date.now()) void ask();
    }, 15_000);
    return () => clearInterval(timer);
  }, [api_url, locale, registration.until]);
  return (
    <>
      <p>{registration.text}</p>
      <WayIn registration={registration} locale={locale} />
    </>
  );
}

function WayIn({ registration, locale }: { registration: Registration; locale: string }) {
  switch (registration.state) {
    case "open":
    case "closing_soon":
      if (registration.link) return <Anchor link={registration.link} locale={locale} />;
      if (registration.email)
        return <a href={`mailto:${registration.email}`}>{registration.label}</a>;
      return (
        <a href={registration.phone_uri}>
          {registration.label}: {registration.phone}
        </a>
      );
    case "not_needed":
    case "not_open":
    case "closed":
    case "full":
    case "cancelled":
    case "past":
      return null;
    default:
      return impossible(registration);
  }
}
