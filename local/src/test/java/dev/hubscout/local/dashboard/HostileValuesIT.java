package dev.hubscout.local.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What others call their things is shown as they wrote it, and does nothing. */
@ExtendWith(Stage.class)
class HostileValuesIT {

  @Test
  void noPageMakesAnythingOfThem(Visit visit, SeededHub hub) {
    int shown = 0;
    for (var place : Places.all(hub)) {
      visit.open(place);
      harmless(visit, place);
      if (visit.at("main").innerText().contains("onerror=window.pwned")) {
        shown++;
      }
    }
    assertThat(shown).as("pages that show one as text").isGreaterThan(5);
  }

  @Test
  void everyDatabaseAndInstanceIsHarmless(Visit visit, SeededHub hub) {
    for (var row : hub.list("/api/databases", "")) {
      if (row.path("data_dir").asText().startsWith("/srv")) {
        continue;
      }
      visit.open("/databases/" + row.path("key").asText());
      harmless(visit, row.path("key").asText());
    }
  }

  @Test
  void everyColumnIsHarmless(Visit visit) {
    for (var place : List.of("/databases", "/instances")) {
      visit.open(place);
      visit.at("details.menu summary").click();
      for (var box : visit.at("details.menu input:enabled").all()) {
        box.check();
      }
      harmless(visit, place);
    }
  }

  @Test
  void whatIsInTheAddressIsHarmless(Visit visit) {
    for (var text : Hostile.ALL) {
      var encoded = java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
      visit.open("/databases?q=" + encoded + "&sort=" + encoded + "&columns=" + encoded);
      harmless(visit, text);
      visit.open("/nowhere/" + encoded.replace("+", "%20").replace(".", "%2E"));
      harmless(visit, text);
    }
  }

  @Test
  void tagsOfAnyKindLeadToThoseThatHaveThem(Visit visit, SeededHub hub) {
    var key = SeedInstances.key(0);
    visit.open("/instances/" + key.id());
    var tag = visit.at("main a[href*='tag=']", Hostile.MARKUP).first();

    tag.click();

    visit.loaded();
    assertThat(visit.rows()).contains(key.id());
    assertThat(visit.at(".chip[data-filter=tag]")).containsText(Hostile.MARKUP);
    harmless(visit, "tag");
  }

  @Test
  void charactersThatHideOrTurnAroundAreMadeVisible(Visit visit) {
    visit.open("/instances?q=txt.exe");

    assertThat(visit.at("tr[data-row] th bdi", "⟨202E⟩txt.exe").first()).isVisible();
    assertThat(visit.at("tr[data-row] bdi", "\u202E")).hasCount(0);
  }

  /** No element, handler or link of theirs is in the page, nothing reorders, nothing is wider. */
  private static void harmless(Visit visit, String where) {
    var made =
        visit.page.evaluate(
            """
            () => [
              ...document.querySelectorAll('main img, main script, main iframe, main object, main style, main [onload], main [onerror], #toast *'),
              ...[...document.querySelectorAll('*')].filter(e => e.getAttributeNames().some(name => name.startsWith('on'))),
              ...[...document.querySelectorAll('a[href]')].filter(a => new URL(a.href).origin !== location.origin || a.hash.includes('token')),
            ].map(e => e.outerHTML.slice(0, 200))
            """);
    assertThat(made).as(where).isEqualTo(List.of());
    var hidden =
        visit.page.evaluate(
            "() =>"
                + " /[\\u202A-\\u202E\\u2066-\\u2069\\u0001\\u001b\\u0085]/.test(document.body.innerText"
                + " + document.title)");
    assertThat(hidden).as(where).isEqualTo(false);
    var wide =
        visit.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(((Number) wide).intValue()).as(where + ": the page scrolls sideways").isZero();
    visit.unharmed();
  }
}
