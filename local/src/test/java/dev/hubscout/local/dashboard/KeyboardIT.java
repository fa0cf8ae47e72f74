package dev.hubscout.local.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.run.Capability;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everything can be done without a mouse, and it can be seen where one is. */
@ExtendWith(Stage.class)
class KeyboardIT {
  private static final int MOST_STEPS = 120;

  /** Presses Tab until the focus is on such an element; each stop on the way can be seen. */
  private static void tabTo(Visit visit, String selector) {
    for (int step = 0; step < MOST_STEPS; step++) {
      visit.page.keyboard().press("Tab");
      assertThat(
              visit.page.evaluate(
                  """
                  () => {
                    const e = document.activeElement;
                    if (e === document.body) return true;
                    const box = e.getBoundingClientRect();
                    const style = getComputedStyle(e);
                    return box.width > 0 && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
                  }
                  """))
          .as("the focus is seen at " + visit.page.evaluate("document.activeElement.outerHTML"))
          .isEqualTo(true);
      if (Boolean.TRUE.equals(
          visit.page.evaluate("selector => document.activeElement.matches(selector)", selector))) {
        return;
      }
    }
    throw new AssertionError(selector + " was not reached within " + MOST_STEPS + " steps");
  }

  private static void press(Visit visit, String... keys) {
    for (var key : keys) {
      visit.page.keyboard().press(key);
    }
  }

  @Test
  void aDatabaseIsReachedFromAFreshPage(Visit visit) {
    visit.open("/");
    tabTo(visit, "nav a[data-nav=databases]");
    press(visit, "Enter");
    visit.loaded();
    assertThat(visit.heading()).hasText("Databases");
    assertThat(visit.heading()).isFocused();

    tabTo(visit, "tr[data-row] a[href^='/databases/']");
    var row = (String) visit.page.evaluate("document.activeElement.getAttribute('href')");
    press(visit, "Enter");
    visit.loaded();

    assertThat(visit.place()).isEqualTo(row);
    assertThat(visit.heading()).isFocused();
    assertThat(visit.heading()).containsText(" on ");
  }

  @Test
  void theMenuIsSkipped(Visit visit) {
    visit.open("/databases");
    press(visit, "Tab");
    assertThat(visit.at(".skip")).isFocused();
    assertThat(visit.at(".skip")).isInViewport();
    press(visit, "Enter", "Tab");

    assertThat(
            visit.page.evaluate("document.querySelector('main').contains(document.activeElement)"))
        .isEqualTo(true);
  }

  @Test
  void listsAreFilteredSortedAndSearched(Visit visit, SeededHub hub) {
    visit.open("/databases");
    tabTo(visit, "#toggle-filters");
    press(visit, "Enter");
    tabTo(visit, "#filter-engine");
    visit.page.keyboard().type("mysql");
    press(visit, "Enter");
    visit.loaded();
    assertThat(visit.at("tr[data-row]"))
        .hasCount(hub.list("/api/databases", "engine=mysql").size());
    tabTo(visit, "button[data-sort=data_size_bytes]");
    press(visit, "Enter");
    assertThat(visit.at("th[aria-sort=ascending]")).containsText("Size");
    assertThat(visit.at("button[data-sort=data_size_bytes]")).isFocused();
    press(visit, "Space");
    assertThat(visit.at("th[aria-sort=descending]")).containsText("Size");

    press(visit, "/");
    assertThat(visit.at("#search")).isFocused();
    visit.page.keyboard().type("stopped");
    assertThat(visit.at("#list-status")).hasText(Pattern.compile("^\\d+ of \\d+ databases$"));
  }

  @Test
  void columnsAreChosen(Visit visit) {
    visit.open("/instances");
    tabTo(visit, "details.menu summary");
    press(visit, "Enter");
    tabTo(visit, "details.menu input[value=zone]");
    press(visit, "Space");
    assertThat(visit.at("button[data-sort=zone]")).isVisible();
    press(visit, "Escape");
    assertThat(visit.at("details.menu summary")).isFocused();
    assertThat(visit.at("details.menu[open]")).hasCount(0);
  }

  @Test
  void aRunIsStarted(Visit visit, SeededHub hub) {
    visit.open("/runs");
    tabTo(visit, "#start-run");
    press(visit, "Enter");
    assertThat(visit.at("dialog[open]")).isVisible();
    tabTo(visit, "#run-accounts");
    visit.page.keyboard().type("700000000001");
    tabTo(visit, "#run-start");
    press(visit, "Enter");

    assertThat(visit.heading()).hasText("Run of databases");
    assertThat(visit.at("dialog")).hasCount(0);
    assertThat(hub.list("/api/runs", "capability=databases&status=QUEUED"))
        .anyMatch(
            run -> run.path("scope").path("accounts").path(0).asText().equals("700000000001"));
  }

  @Test
  void aRunIsCancelledAndTheFocusComesBackFromADialogThatIsLeft(Visit visit, SeededHub hub) {
    var id =
        new SeedRuns(hub.hub.runs())
            .planned(
                Capability.DATABASES,
                Instant.now().minusSeconds(60),
                SeedRuns.scope("700000000002"),
                Organization.ACCOUNTS,
                Organization.FRANKFURT);
    visit.open("/runs/" + id);
    tabTo(visit, "#cancel-run");
    press(visit, "Enter");
    assertThat(visit.at("dialog[open]")).isVisible();
    press(visit, "Escape");
    assertThat(visit.at("dialog")).hasCount(0);
    assertThat(visit.at("#cancel-run")).isFocused();

    press(visit, "Enter");
    tabTo(visit, "dialog .danger");
    press(visit, "Enter");

    assertThat(visit.at("#toast")).containsText("cancelled");
    assertThat(hub.hub.runs().run(id).orElseThrow().cancelRequested()).isTrue();
  }

  @Test
  void anItemOfAListingIsUnfolded(Visit visit, SeededHub hub) {
    visit.open("/resources/" + SeedScrapes.ids(hub).getLast() + "?service=ec2");
    tabTo(visit, "tr[data-row] a[href*='DescribeVpcs']");
    press(visit, "Enter");
    visit.loaded();
    assertThat(visit.heading()).isFocused();

    tabTo(visit, "tbody summary");
    press(visit, "Enter");

    assertThat(visit.at("pre.json").first()).isVisible();
  }

  @Test
  void lettersLeadToPages(Visit visit) {
    visit.open("/");
    for (var page :
        new String[] {
          "d Databases", "i Instances", "s Resources", "v Coverage", "r Runs", "c Changes"
        }) {
      press(visit, "g", page.substring(0, 1));
      assertThat(visit.heading()).hasText(page.substring(2));
      assertThat(visit.heading()).isFocused();
      visit.loaded();
    }
    press(visit, "?");
    assertThat(visit.at("dialog[open]")).containsText("Search these rows");
    press(visit, "Escape");
    assertThat(visit.at("dialog")).hasCount(0);
    press(visit, "g", "o");
    assertThat(visit.heading()).hasText("Overview");
  }
}
