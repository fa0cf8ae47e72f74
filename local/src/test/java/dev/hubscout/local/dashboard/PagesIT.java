package dev.hubscout.local.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.run.Capability;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page shows what the API answers. */
@ExtendWith(Stage.class)
class PagesIT {

  @Test
  void theOverviewsFiguresAreThoseOfTheApiAndLeadToWhatTheyCount(Visit visit, SeededHub hub) {
    var stats = hub.get("/api/stats");

    visit.open("/");

    assertThat(visit.heading()).hasText("Overview");
    var tiles = visit.at(".tiles a");
    assertThat(tiles).hasCount(7);
    assertThat(tile(visit, "Databases").locator(".tile-value"))
        .hasText(stats.path("databases").path("total").asText());
    assertThat(visit.at("[role=meter]").first())
        .hasAttribute("aria-valuenow", stats.path("coverage").path("percent").asText());
    assertThat(visit.at(".latest li[data-run]")).hasCount(Capability.values().length);
    assertThat(visit.at("svg.days")).isVisible();
    assertThat(
            visit.at(".scroll").first().evaluate("table => table.scrollWidth <= table.clientWidth"))
        .as("no figure is cut off")
        .isEqualTo(true);
    for (var engine : stats.path("databases").path("by_engine")) {
      assertThat(visit.at("table.bars")).containsText(engine.path("engine").asText());
    }
  }

  @Test
  void everyFigureOfTheOverviewIsTheNumberOfRowsItLeadsTo(Visit visit) {
    for (var name : new String[] {"Databases", "Support ended", "Exposed", "Instances"}) {
      visit.open("/");
      var tile = tile(visit, name);
      var figure = tile.locator(".tile-value").innerText();
      var href = tile.getAttribute("href");

      tile.click();
      visit.loaded();

      assertThat(visit.place()).isEqualTo(href);
      assertThat(visit.at("#list-status")).hasText(Pattern.compile("^" + figure + " .*"));
    }
    assertThat(visit.at("#filters")).isHidden();
  }

  private static com.microsoft.playwright.Locator tile(Visit visit, String name) {
    return visit
        .at(".tiles a")
        .filter(
            new FilterOptions()
                .setHas(visit.page.locator("css=.tile-name >> text='" + name + "'")));
  }

  @Test
  void aDatabaseShowsItsFactsListenersClientsAndHistory(Visit visit, SeededHub hub) {
    var one =
        hub.list("/api/databases", "engine=postgresql&status=running&exposure=all").getFirst();

    visit.open("/databases/" + one.path("key").asText());

    assertThat(visit.heading()).containsText("postgresql " + one.path("version").asText() + " on");
    for (var title :
        new String[] {
          "Facts", "Where", "Support", "Evidence", "Protection", "Listeners", "Clients", "History"
        }) {
      assertThat(visit.at("section.card h2", title).first()).isVisible();
    }
    assertThat(visit.at("svg.graph")).isVisible();
    assertThat(visit.at("main")).containsText(one.path("account").asText());
    assertThat(visit.at("main")).containsText("198.51.100.9");
  }

  @Test
  void aDatabaseShowsHowItIsDeployedAndWhatSpeaksForIt(Visit visit, SeededHub hub) {
    var contained = hub.list("/api/databases", "container=true&tls=yes").getFirst();
    visit.open("/databases/" + contained.path("key").asText());

    assertThat(fact(visit, "TLS")).containsText("Yes");
    assertThat(fact(visit, "TLS")).containsText("ssl = on");
    assertThat(fact(visit, "Published ports")).containsText("→ 5432");
    assertThat(fact(visit, "Published ports")).containsText("All addresses");

    var proxy = hub.list("/api/databases", "class=proxy").getFirst();
    visit.open("/databases/" + proxy.path("key").asText());
    assertThat(visit.at(".about .pill", "Proxy")).isVisible();
  }

  @Test
  void whatNoAgentToldOfADatabaseIsUnknown(Visit visit, SeededHub hub) {
    var older =
        hub.list("/api/databases", "tls=unknown").stream()
            .filter(row -> !row.has("unit"))
            .findFirst()
            .orElseThrow();

    visit.open("/databases/" + older.path("key").asText());

    for (var name : new String[] {"TLS", "Backup", "High availability", "Unit", "Cluster"}) {
      assertThat(fact(visit, name).locator("dd")).hasText("unknown");
    }
  }

  private static com.microsoft.playwright.Locator fact(Visit visit, String name) {
    return visit
        .at("dl.facts > div")
        .filter(new FilterOptions().setHas(visit.page.locator("css=dt >> text='" + name + "'")));
  }

  @Test
  void aDatabasesHistoryIsShown(Visit visit, SeededHub hub) {
    var change = hub.list("/api/changes", "capability=databases&kind=VERSION_CHANGED").getFirst();

    visit.open("/databases/" + change.path("subject").asText());

    assertThat(visit.at(".entry[data-kind=VERSION_CHANGED]")).hasCount(1);
    assertThat(visit.at(".entry[data-kind=VERSION_CHANGED]")).containsText("15.1");
  }

  @Test
  void anInstanceThatWasNotLookedIntoSaysWhyAndWhatToDo(Visit visit, SeededHub hub) {
    for (var coverage : InstanceCoverage.values()) {
      var one = hub.list("/api/instances", "coverage=" + coverage).getFirst();

      visit.open("/instances/" + one.path("instance").asText());

      if (coverage == InstanceCoverage.INSPECTED) {
        assertThat(visit.at("#not-inspected")).hasCount(0);
      } else {
        assertThat(visit.at("#not-inspected")).containsText(coverage.remediation());
      }
    }
  }

  @Test
  void anInstanceShowsItsDatabases(Visit visit, SeededHub hub) {
    var id = SeedInstances.key(1).id();

    visit.open("/instances/" + id);

    assertThat(visit.heading()).hasText("db-1");
    assertThat(visit.rows())
        .containsExactlyInAnyOrderElementsOf(
            hub.list("/api/databases", "instance=" + id).stream()
                .map(row -> row.path("key").asText())
                .toList());
  }

  @Test
  void coverageTellsOfEveryReasonAndEveryClosedRegion(Visit visit, SeededHub hub) {
    var organization = hub.get("/api/coverage").path("organization");

    visit.open("/coverage");

    assertThat(visit.at(".big [role=meter]"))
        .hasAttribute("aria-valuenow", organization.path("percent").asText());
    for (var coverage : InstanceCoverage.values()) {
      assertThat(visit.at("li[data-reason=" + coverage + "]"))
          .hasCount(coverage == InstanceCoverage.INSPECTED ? 0 : 1);
    }
    var reason = visit.at("li[data-reason=NOT_REGISTERED]");
    assertThat(reason).containsText(InstanceCoverage.NOT_REGISTERED.remediation());
    for (var coverage : ScopeCoverage.values()) {
      if (coverage != ScopeCoverage.COVERED) {
        assertThat(visit.at("main")).containsText(coverage.remediation());
      }
    }
    reason.locator("a").first().click();
    visit.loaded();
    assertThat(visit.place()).isEqualTo("/instances?coverage=NOT_REGISTERED");
  }

  @Test
  void changesOfEveryKindAreListedByDayAndFiltered(Visit visit, SeededHub hub) {
    visit.open("/changes");

    assertThat(visit.at(".day").first()).isVisible();
    for (var kind : dev.hubscout.core.change.Change.Kind.values()) {
      assertThat(visit.at(".entry[data-kind=" + kind + "]").first()).isAttached();
    }
    visit.filter("kind", "GONE");
    assertThat(visit.at(".entry")).hasCount(hub.list("/api/changes", "kind=GONE").size());
    assertThat(visit.place()).isEqualTo("/changes?kind=GONE");
    visit.filter("capability", "databases");
    visit.filter("account", Organization.SHOP.id().value());
    visit.filter("since", "2026-01-01");
    assertThat(visit.at(".entry:not([data-kind=GONE])")).hasCount(0);
    assertThat(visit.at(".entry").first()).isVisible();
  }

  @Test
  void everyPlaceInTheMenuSaysThatItIsTheOneThatIsShown(Visit visit) {
    visit.open("/");
    for (var name :
        new String[] {"databases", "instances", "resources", "coverage", "runs", "changes"}) {
      visit.at("nav a[data-nav=" + name + "]").click();
      visit.loaded();

      assertThat(visit.at("nav a[aria-current=page]")).hasAttribute("data-nav", name);
      assertThat(visit.heading()).isFocused();
      assertThat(visit.page.title().toLowerCase(Locale.ROOT)).startsWith(name);
    }
  }

  @Test
  void whatIsNoPlaceSaysSo(Visit visit) {
    for (var place :
        new String[] {"/nowhere", "/nowhere/at/all", "/databases/a/b", "/changes/x", "/pages"}) {
      visit.open(place);
      assertThat(visit.heading()).hasText("No such page");
    }
  }

  @Test
  void aDatabaseThatIsUnknownIsTheServersSentence(Visit visit) {
    visit.open("/databases/" + "1".repeat(12) + "_eu-central-1_i-00000000_x_" + "0".repeat(32));

    assertThat(visit.at(".failed[role=alert]")).containsText("NOT_FOUND");
    assertThat(visit.at(".failed button")).hasText("Try again");
    assertThat(visit.problems).allMatch(problem -> problem.contains("404"));
    visit.problems.clear();
  }

  @Test
  void theThemeIsKept(Visit visit) {
    visit.open("/");
    var before = colour(visit);
    for (int press = 0; press < 3 && colour(visit).equals(before); press++) {
      visit.at("#theme").click();
    }
    var dark = colour(visit);
    assertThat(dark).isNotEqualTo(before);

    visit.page.reload();
    visit.loaded();

    assertThat(colour(visit)).isEqualTo(dark);
  }

  private static Object colour(Visit visit) {
    return visit.page.evaluate("() => getComputedStyle(document.body).backgroundColor");
  }
}
