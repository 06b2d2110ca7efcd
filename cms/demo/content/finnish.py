"""The demo's third language: the first pages, a place, subjects and contacts in Finnish.

The rest is shown in Swedish at the Finnish addresses, and says so.
"""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

TRANSLATED = {
    "page:home",
    "page:news",
    "page:places",
    "page:networks",
    "page:about",
    "place:cafe",
    "category:places",
    "category:networks",
    "category:culture",
    "category:influence",
    "contact:centre",
    "contact:coordinator",
}

# Finnish by Swedish, in the form in which wagtail-localize stores both.
WORDS = {
    # The first page.
    "Mötesplatser i Lindåsa": "Kohtaamispaikat Lindåsassa",
    "hem": "etusivu",
    "Här hittar du ställen att träffas på, och nätverken som vill att ingen ska behöva vara ensam.": "Täältä löydät paikkoja, joissa voi tavata muita, ja verkostot, joiden mielestä kenenkään ei pitäisi joutua olemaan yksin.",
    "Färgglada husfasader runt en öppen plats med träd, vimplar och människor.": "Värikkäitä talojen julkisivuja aukion ympärillä. Aukiolla on puita, viirejä ja ihmisiä.",
    "Ny i Lindåsa?": "Oletko uusi Lindåsassa?",
    'Börja på <a id="a1">Kaffestugan vid torget</a> eller <a id="a2">biblioteket</a>. Där finns alltid någon som kan visa dig vidare.': 'Aloita <a id="a1">Torin kahvituvasta</a> tai <a id="a2">kirjastosta</a>. Siellä on aina joku, joka voi neuvoa sinua eteenpäin.',
    "Genvägar": "Pikalinkit",
    "Så börjar du som volontär": "Näin alat vapaaehtoiseksi",
    "Om webbplatsen": "Tietoa verkkosivustosta",
    # The lists.
    "Nyheter": "Uutiset",
    "nyheter": "uutiset",
    "Det senaste från mötesplatserna och nätverken.": "Uusinta kohtaamispaikoista ja verkostoista.",
    "Hitta en mötesplats": "Etsi kohtaamispaikka",
    "motesplatser": "kohtaamispaikat",
    "Ställen där du kan slå dig ner, prata eller göra något tillsammans med andra.": "Paikkoja, joissa voit istahtaa, jutella tai tehdä jotakin yhdessä muiden kanssa.",
    "Nätverk och träffar": "Verkostot ja tapaamiset",
    "natverk": "verkostot",
    "Här samarbetar kommunen, föreningar och företag. Se när de träffas nästa gång.": "Täällä kunta, yhdistykset ja yritykset tekevät yhteistyötä. Katso, milloin ne tapaavat seuraavan kerran.",
    # About the website.
    "om-webbplatsen": "tietoa-verkkosivustosta",
    "Lindåsa kommun är påhittad. Webbplatsen visar vad Mötesplatser kan göra.": "Lindåsan kunta on keksitty. Sivusto näyttää, mitä Mötesplatser-ohjelmalla voi tehdä.",
    "Alla personer, adresser och evenemang är påhittade. Telefonnumren kommer ur de serier som Post- och telestyrelsen håller fria för film och böcker, så ingen kan svara.": "Kaikki henkilöt, osoitteet ja tapahtumat on keksitty. Puhelinnumerot ovat numerosarjoista, jotka Ruotsin posti- ja telehallitus pitää vapaina elokuvia ja kirjoja varten, joten kukaan ei voi vastata niihin.",
    "Bilderna är tecknade av ett litet program som följer med.": "Kuvat on piirtänyt pieni ohjelma, joka tulee sivuston mukana.",
    "Klockan styr vad du ser": "Kello ohjaa sitä, mitä näet",
    "Alla datum räknas från dagen då innehållet lästes in. Några träffar ligger framför oss, en pågår och andra är slut.": "Kaikki päivämäärät lasketaan siitä päivästä, jona sisältö ladattiin. Osa tapaamisista on edessäpäin, yksi on käynnissä ja muut on pidetty.",
    # The café.
    "Kaffestugan vid torget": "Torin kahvitupa",
    "kaffestugan": "torin-kahvitupa",
    "Ett kafé där ingen behöver köpa något för att få sitta kvar. Kom in, ta en tidning och prata med den som sitter bredvid.": "Kahvila, jossa saa istua ostamatta mitään. Tule sisään, ota lehti ja juttele vieruskaverin kanssa.",
    "Ett dukat kaffebord med kanna, koppar och bullar framför ett soligt fönster.": "Katettu kahvipöytä, jolla on kannu, kuppeja ja pullia aurinkoisen ikkunan edessä.",
    "Kaffestugan drivs av Kafé Torgkanten tillsammans med kommunen. I köket arbetar människor som är på väg tillbaka till arbetslivet. I salen finns alltid en värd som hälsar dig välkommen.": "Kahvitupaa pitää Kafé Torgkanten yhdessä kunnan kanssa. Keittiössä työskentelee ihmisiä, jotka ovat palaamassa työelämään. Salissa on aina isäntä, joka toivottaa sinut tervetulleeksi.",
    "Det här händer i veckan": "Viikon ohjelma",
    "Återkommande träffar i Kaffestugan": "Kahvituvan säännölliset tapaamiset",
    "Dag": "Päivä",
    "Tid": "Aika",
    "Träff": "Tapaaminen",
    "Tisdag": "Tiistai",
    "10.00–11.30": "10.00–11.30",
    "Stickkafé": "Neulekahvila",
    "Onsdag": "Keskiviikko",
    "17.00–19.00": "17.00–19.00",
    "Språkkafé": "Kielikahvila",
    "Fredag": "Perjantai",
    "13.00–14.30": "13.00–14.30",
    "Sällskapsspel": "Lautapelit",
    "Hängande kaffe": "Tarjottu kahvi",
    "Du kan betala en extra kopp när du handlar. Den som vill ha ett hängande kaffe säger bara till i disken.": "Voit maksaa ylimääräisen kupin, kun ostat omasi. Se, joka haluaa tarjotun kahvin, pyytää sitä tiskiltä.",
    "Ingången är mot torget, bredvid apoteket. Hållplatsen Lindåsa torg ligger 50 meter bort.": "Sisäänkäynti on torin puolella apteekin vieressä. Pysäkki Lindåsa torg on 50 metrin päässä.",
    "språkkafé": "kielikahvila",
    "personalen går kurs i första hjälpen": "henkilökunta on ensiapukurssilla",
    "Gå fram till disken och säg att det är ditt första besök. Värden visar dig runt och bjuder på den första koppen.": "Mene tiskille ja kerro, että tämä on ensimmäinen käyntisi. Isäntä esittelee paikat ja tarjoaa ensimmäisen kupin.",
    # Subjects of news.
    "Mötesplatser": "Kohtaamispaikat",
    "Nätverk": "Verkostot",
    "Kultur och fritid": "Kulttuuri ja vapaa-aika",
    "Delta och påverka": "Osallistu ja vaikuta",
    # Contacts.
    "Kontaktcenter": "Yhteyspalvelu",
    "måndag–torsdag kl. 8.00–16.30, fredag kl. 8.00–15.00": "maanantai–torstai klo 8.00–16.30, perjantai klo 8.00–15.00",
    "Här svarar vi på det mesta och kopplar dig vidare.": "Vastaamme useimpiin kysymyksiin ja yhdistämme puhelusi eteenpäin.",
    "samordnare för mötesplatser": "kohtaamispaikkojen koordinaattori",
    "vardagar kl. 9.00–11.00": "arkisin klo 9.00–11.00",
}
