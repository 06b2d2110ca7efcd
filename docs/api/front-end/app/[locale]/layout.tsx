import "../../site.css";

type Props = { children: React.ReactNode; params: Promise<{ locale: string }> };

export const metadata = {
  metadataBase: new URL(process.env.NEXT_PUBLIC_SITE ?? "http://127.0.0.1:3000"),
};

export default async function Layout({ children, params }: Props) {
  return (
    <html lang={(await params).locale}>
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}
