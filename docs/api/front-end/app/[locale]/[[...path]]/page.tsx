import { MeetingDetail, NewsDetail, NewsList } from "../../../components/pages";
import { api, here, needed, type Locale } from "../../../lib/api";

type Params = { locale: Locale; path?: string[] };
type Props = { params: Promise<Params> };

export const dynamicParams = false;

/** Every address that is built: those of the municipality's own site, so that links lead right. */
export async function generateStaticParams(): Promise<Params[]> {
  const languages: Locale[] = ["sv", "en"];
  const found = await Promise.all(
    languages.map(async (locale) => {
      const params = { query: { locale, limit: 100, fields: ["url" as const] } };
      const [menu, news, meetings] = await Promise.all([
        api.GET("/navigation", { params: { query: { locale } } }),
        api.GET("/news", { params }),
        api.GET("/network-meetings", { params }),
      ]);
      return [
        ...needed(menu).items.filter((item) => item.type === "news_index"),
        ...needed(news).items,
        ...needed(meetings).items,
      ];
    }),
  );
  return found.flat().map(({ url }) => {
    const [locale, ...path] = new URL(url).pathname.split("/").filter(Boolean);
    return { locale: locale as Locale, path };
  });
}

async function find({ locale, path = [] }: Params) {
  const query = { path: `/${[locale, ...path].join("/")}/` };
  return needed(await api.GET("/pages/find", { params: { query } }));
}

export async function generateMetadata({ params }: Props) {
  const page = await find(await params);
  const shown = page.translations.filter((each) => each.status !== "missing");
  return {
    title: page.title,
    robots: { index: !page.is_fallback },
    alternates: {
      canonical: here(page.canonical_url),
      languages: Object.fromEntries(shown.map((each) => [each.locale, here(each.url)])),
    },
  };
}

export default async function Page({ params }: Props) {
  const { locale, path } = await params;
  const { id, title, type } = await find({ locale, path });
  switch (type) {
    case "news_index":
      return <NewsList locale={locale} title={title} />;
    case "news":
      return <NewsDetail id={id} locale={locale} />;
    case "network_meeting":
      return <MeetingDetail id={id} locale={locale} />;
    default:
      throw new Error(`No page is made for ${type} yet.`);
  }
}
