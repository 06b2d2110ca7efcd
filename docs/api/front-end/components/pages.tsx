import { api, here, needed, type Locale, type Meeting, type News } from "../lib/api";
import { day, words } from "../lib/words";
import { Body, Contacts } from "./Body";
import { Register } from "./Register";

export async function NewsList({ locale, title }: { locale: Locale; title: string }) {
  const query = { locale, limit: 20 } as const;
  const news = needed(await api.GET("/news", { params: { query } }));
  return (
    <>
      <h1>{title}</h1>
      <ul>
        {news.items.map((item) => (
          <li key={item.id}>
            <a href={here(item.url)} lang={item.locale}>
              {item.title}
            </a>
            <p>{day(item.published_at, locale)}</p>
            <Age freshness={item.freshness} />
          </li>
        ))}
      </ul>
    </>
  );
}

export async function NewsDetail({ id, locale }: { id: string; locale: Locale }) {
  const params = { path: { id }, query: { locale } };
  const news = needed(await api.GET("/news/{id}", { params }));
  return (
    <>
      <Age freshness={news.freshness} />
      <Article page={news} locale={locale} />
    </>
  );
}

/** What must be said of old news; an editor's own words may be in another language. */
function Age({ freshness: { notice, notice_locale } }: Pick<News, "freshness">) {
  return notice && (
    <p className="notice" lang={notice_locale}>
      {notice}
    </p>
  );
}

export async function MeetingDetail({ id, locale }: { id: string; locale: Locale }) {
  const params = { path: { id }, query: { locale } };
  const meeting = needed(await api.GET("/network-meetings/{id}", { params }));
  const { when, registration } = words[locale];
  return (
    <>
      {meeting.state_text && <p className="notice">{meeting.state_text}</p>}
      {meeting.status_reason && <p lang={meeting.locale}>{meeting.status_reason}</p>}
      <Article page={meeting} locale={locale}>
        <dl lang={locale}>
          <dt>{when}</dt>
          <dd lang={meeting.date_text_locale}>{meeting.date_text}</dd>
          <dt>{registration}</dt>
          <dd>
            <Register meeting={meeting} />
          </dd>
        </dl>
      </Article>
    </>
  );
}

/** What news and meetings share; the words inside may be in another language than the page. */
function Article(props: { page: News | Meeting; locale: Locale; children?: React.ReactNode }) {
  const { page, locale, children } = props;
  return (
    <>
      {page.is_fallback && <p className="notice">{words[locale].onlyInSource}</p>}
      <article lang={page.locale}>
        <h1>{page.title}</h1>
        <p>{page.introduction}</p>
        {page.image && <img src={page.image.renditions.large.url} alt={page.image.alt} />}
        {children}
        <Body blocks={page.body} locale={locale} />
        <Contacts contacts={page.contacts} />
      </article>
      {page.published_at && (
        <p>
          {words[locale].published}{" "}
          <time dateTime={page.published_at}>{day(page.published_at, locale)}</time>
        </p>
      )}
      {page.updated_at && (
        <p>
          {words[locale].updated}{" "}
          <time dateTime={page.updated_at}>{day(page.updated_at, locale)}</time>
        </p>
      )}
    </>
  );
}
