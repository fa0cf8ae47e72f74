package dev.hubscout.local.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What narrows and orders the lists stands in the address, and is what the API has. */
@ExtendWith(Stage.class)
class ListsIT {

  @ParameterizedTest
  @CsvSource({
    "engine, postgresql, postgresql",
    "family, mysql, mysql",
    "version, 16, 16",
    "eol, ended, ended",
    "eol, supported, supported",
    "eol, unknown, unknown",
    "exposure, all, all",
    "exposure, loopback, loopback",
    "port, 5432, 5432",
    "min_size, 200 MiB, 209715200",
    "status, stopped, stopped",
    "class, proxy, proxy",
    "tls, no, no",
    "backup, unknown, unknown",
    "high_availability, yes, yes",
    "container, true, true",
    "account, 222222222222, 222222222222",
    "region, us-east-1, us-east-1",
    "ou, ou-ab12-22222222, ou-ab12-22222222",
    "instance, i-00000000000000001, i-00000000000000001",
    "tag, Environment=production, Environment=production",
    "presence, GONE, GONE",
    "presence, MISSING, MISSING"
  })
  void eachFilterOfDatabasesNarrowsTheList(
      String name, String written, String value, Visit visit, SeededHub hub) {
    narrows("/databases", "key", name, written, value, visit, hub);
  }

  @ParameterizedTest
  @CsvSource({
    "state, stopped, stopped",
    "state, terminated, terminated",
    "type, r7g.xlarge, r7g.xlarge",
    "tag, hubscout:exclude, hubscout:exclude",
    "coverage, EXCLUDED, EXCLUDED",
    "coverage, REPORT_INVALID, REPORT_INVALID",
    "inspected, true, true",
    "inspected, false, false",
    "account, 111111111111, 111111111111",
    "region, us-east-1, us-east-1",
    "ou, ou-ab12-22222222, ou-ab12-22222222",
    "instance, i-00000000000000002, i-00000000000000002"
  })
  void eachFilterOfInstancesNarrowsTheList(
      String name, String written, String value, Visit visit, SeededHub hub) {
    narrows("/instances", "instance", name, written, value, visit, hub);
  }

  /** Each kind of filter once: one of a few, free text, a size, a yes or no, a tag. */
  @ParameterizedTest
  @CsvSource({
    "/databases, key, engine, postgresql, postgresql",
    "/databases, key, version, 16, 16",
    "/databases, key, min_size, 200 MiB, 209715200",
    "/databases, key, tls, no, no",
    "/databases, key, container, true, true",
    "/databases, key, tag, Environment=production, Environment=production",
    "/databases, key, presence, GONE, GONE",
    "/instances, instance, type, r7g.xlarge, r7g.xlarge",
    "/instances, instance, inspected, false, false",
    "/instances, instance, ou, ou-ab12-22222222, ou-ab12-22222222"
  })
  void backGivesAllAgainAndForwardAndAReloadKeepTheFilter(
      String place,
      String id,
      String name,
      String written,
      String value,
      Visit visit,
      SeededHub hub) {
    var all = ids(hub.list("/api" + place, ""), id);
    var some = ids(hub.list("/api" + place, query(name, value)), id);
    visit.open(place);
    visit.filter(name, written);
    shows(visit, some);

    visit.page.goBack();
    assertThat(visit.place()).isEqualTo(place);
    shows(visit, all);
    visit.page.goForward();
    shows(visit, some);
    visit.page.reload();
    visit.loaded();
    assertThat(visit.place()).isEqualTo(place + "?" + name + "=" + value);
    shows(visit, some);
  }

  /** The list is that of the API, and gives all again when the filter is taken away. */
  private static void narrows(
      String place,
      String id,
      String name,
      String written,
      String value,
      Visit visit,
      SeededHub hub) {
    var all = ids(hub.list("/api" + place, ""), id);
    var some = ids(hub.list("/api" + place, query(name, value)), id);
    assertThat(some).as("what the API has").isNotEmpty().isNotEqualTo(all);
    visit.open(place);
    assertThat(visit.rows()).containsExactlyInAnyOrderElementsOf(all);

    visit.filter(name, written);

    assertThat(visit.place()).isEqualTo(place + "?" + name + "=" + value);
    shows(visit, some);
    visit.at(".chip[data-filter=" + name + "] button").click();
    shows(visit, all);
    assertThat(visit.at("#toggle-filters")).isFocused();
  }

  private static String query(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static void shows(Visit visit, List<String> ids) {
    assertThat(visit.at("tr[data-row]")).hasCount(ids.size());
    visit.loaded();
    assertThat(visit.at("#list-status")).hasText(Pattern.compile("^" + ids.size() + " .*"));
    assertThat(visit.rows()).containsExactlyInAnyOrderElementsOf(ids);
  }

  private static List<String> ids(List<JsonNode> items, String id) {
    return items.stream().map(item -> item.path(id).asText()).toList();
  }

  @Test
  void filtersAddUpAndAreClearedAtOnce(Visit visit, SeededHub hub) {
    visit.open("/databases");
    visit.filter("engine", "postgresql");
    visit.filter("exposure", "all");

    var both = hub.list("/api/databases", "engine=postgresql&exposure=all");
    shows(visit, ids(both, "key"));
    assertThat(visit.at("#toggle-filters")).hasText("Filters (2)");
    visit.at(".chips .clear button").click();
    shows(visit, ids(hub.list("/api/databases", ""), "key"));
    assertThat(visit.place()).isEqualTo("/databases");
  }

  @Test
  void whatTheServerRefusesIsMarkedWhereItWasWritten(Visit visit) {
    visit.open("/databases");
    visit.at("#toggle-filters").click();
    visit.at("#filter-account").fill("nonsense");
    visit.at("#filter-account").press("Enter");

    assertThat(visit.at(".failed[role=alert]")).containsText("account");
    assertThat(visit.at("#filter-account")).hasAttribute("aria-invalid", "true");
    assertThat(visit.at("#filter-account")).isFocused();
    assertThat(visit.problems).isNotEmpty().allMatch(problem -> problem.contains("400"));
    visit.problems.clear();
  }

  @Test
  void aFilterThatFindsNothingSaysSo(Visit visit) {
    visit.open("/databases?engine=nothing");

    assertThat(visit.at(".empty")).containsText("No database matches these filters.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/databases", "/instances"})
  void everyColumnSortsBothWays(String place, Visit visit) {
    visit.open(place);
    visit.at("details.menu summary").click();
    for (var box : visit.at("details.menu input:enabled").all()) {
      box.check();
    }
    visit.page.keyboard().press("Escape");
    var given = visit.rows();
    var columns = new ArrayList<String>();
    for (var button : visit.at("button[data-sort]").all()) {
      columns.add(button.getAttribute("data-sort"));
    }
    assertThat(columns).hasSizeGreaterThan(20);
    for (var column : columns) {
      var button = visit.at("button[data-sort=" + column + "]");
      var header = visit.at("th[aria-sort]");

      button.click();
      assertThat(header).hasAttribute("aria-sort", "ascending");
      var up = visit.rows();
      assertThat(visit.place()).contains("sort=" + column);
      assertOrdered(visit, column, 1);
      button.click();
      assertThat(header).hasAttribute("aria-sort", "descending");
      var down = visit.rows();
      assertThat(visit.place()).contains("sort=-" + column);
      assertOrdered(visit, column, -1);
      button.click();
      assertThat(header).hasCount(0);

      assertThat(up).containsExactlyInAnyOrderElementsOf(given);
      assertThat(down).containsExactlyInAnyOrderElementsOf(given);
      assertThat(visit.rows()).isEqualTo(given);
    }
  }

  /** The cells' texts, those that are unknown or none aside, are in order. */
  private static void assertOrdered(Visit visit, String column, int direction) {
    var ordered =
        visit.page.evaluate(
            """
            ([column, direction]) => {
              const headers = [...document.querySelectorAll('main thead tr > *')];
              const at = headers.findIndex(header => header.querySelector(`[data-sort="${column}"]`));
              const cells = [...document.querySelectorAll('main tbody tr')].map(row => row.children[at])
                .filter(cell => !cell.querySelector('.unknown, .none'));
              const time = cells.map(cell => cell.querySelector('time')?.dateTime);
              const units = { B: 0, KiB: 1, MiB: 2, GiB: 3, TiB: 4 };
              const value = (cell, i) => {
                if (time[i]) return Date.parse(time[i]);
                const text = cell.innerText.trim().replace('≥ ', '');
                const size = /^([\\d.]+) (B|[KMGT]iB)$/.exec(text);
                return size ? Number(size[1]) * 1024 ** units[size[2]] : /^[\\d,]+$/.test(text) ? Number(text.replaceAll(',', '')) : text;
              };
              const values = cells.map(value);
              if (!values.every(one => typeof one === 'number')) return true;
              return values.every((one, i) => i === 0 || direction * (one - values[i - 1]) >= 0);
            }
            """,
            List.of(column, direction));
    assertThat(ordered).as(column + " " + direction).isEqualTo(true);
  }

  @Test
  void wordsAreInOrderAndUnknownOnesLast(Visit visit, SeededHub hub) {
    visit.open("/databases?sort=engine");
    var engines =
        hub.list("/api/databases", "").stream().map(row -> row.path("engine").asText()).toList();
    assertThat(visit.at("tbody th[scope=row]").allInnerTexts())
        .isEqualTo(engines.stream().sorted().toList());

    for (var sort : new String[] {"version", "-version"}) {
      visit.open("/databases?sort=" + sort);
      var last = visit.at("tbody tr").last().locator("td").first();
      assertThat(last).hasText("unknown");
    }
  }

  @Test
  void howManyDatabasesAreOnAnInstanceIsUnknownUntilItIsLookedInto(Visit visit) {
    visit.open("/instances?coverage=NOT_REGISTERED&columns=name,databases");
    assertThat(visit.at("tbody tr td")).hasText("unknown");
    visit.open("/instances?instance=i-00000000000000001&columns=name,databases");
    assertThat(visit.at("tbody tr td")).hasText("2");
  }

  @Test
  void columnsAreChosenAndKept(Visit visit) {
    visit.open("/databases");
    visit.at("details.menu summary").click();
    visit.at("details.menu input[value=data_dir]").check();
    visit.at("details.menu input[value=port]").uncheck();

    assertThat(visit.at("button[data-sort=data_dir]")).isVisible();
    assertThat(visit.at("button[data-sort=port]")).hasCount(0);
    assertThat(visit.place()).contains("data_dir").doesNotContain(",port,");
    visit.open("/databases");
    assertThat(visit.at("button[data-sort=data_dir]")).isVisible();
    assertThat(visit.place()).as("a link to it shows the same").contains("columns=");
  }

  @Test
  void theSearchFindsWordsInAnyColumn(Visit visit) {
    visit.open("/databases");
    visit.at("#search").fill("postgresql 5433");
    assertThat(visit.at("#list-status")).hasText(Pattern.compile("^\\d+ of \\d+ databases$"));

    for (var row : visit.at("tr[data-row]").allInnerTexts()) {
      assertThat(row).contains("postgresql").contains("5433");
    }
    assertThat(visit.place()).isEqualTo("/databases?q=postgresql+5433".replace('+', ' '));
  }
}
