package dev.hubscout.local.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A list that is longer than the dashboard loads. */
@ExtendWith(Stage.class)
class LargeListIT {
  @Test
  void tenThousandAreLoadedAndItIsSaidThatThereAreMore(Chromium chromium) {
    try (var hub = new SeededHub(store -> ManyDatabases.seed(store, 10_050));
        var visit = new Visit(chromium.browser, hub, ColorScheme.LIGHT)) {
      visit.open("/databases");

      assertThat(visit.at("#list-status")).hasText("10,000 databases");
      assertThat(visit.at("#list-more")).containsText("The first 10,000 are loaded");
      assertThat(visit.at("tr[data-row]")).hasCount(100);
      assertThat(range(visit)).hasText("1–100 of 10,000");
      assertThat(pager(visit, "Previous")).isDisabled();
      var first = visit.rows();

      pager(visit, "Next").click();
      assertThat(range(visit)).hasText("101–200 of 10,000");
      assertThat(visit.rows()).doesNotContainAnyElementsOf(first);
      assertThat(visit.place()).isEqualTo("/databases?page=2");

      visit.at("button[data-sort=data_size_bytes]").click();
      assertThat(range(visit)).hasText("1–100 of 10,000");
      visit.at("button[data-sort=data_size_bytes]").click();
      assertThat(visit.at("th[aria-sort=descending]")).isVisible();

      visit.page.navigate(hub.origin() + "/databases?page=100");
      visit.loaded();
      assertThat(range(visit)).hasText("9,901–10,000 of 10,000");
      assertThat(pager(visit, "Next")).isDisabled();

      visit.at("#search").fill("db-000777");
      assertThat(visit.at("tr[data-row]")).hasCount(1);
      visit.unharmed();
    }
  }

  private static com.microsoft.playwright.Locator range(Visit visit) {
    return visit.at("nav.pager .num");
  }

  private static com.microsoft.playwright.Locator pager(Visit visit, String name) {
    return visit.at("nav.pager button", name);
  }
}
