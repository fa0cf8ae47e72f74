package dev.hubscout.local.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who does not know the token sees nothing but how to come by it. */
@ExtendWith(Stage.class)
class AccessIT {

  @Test
  void withoutATokenThePageSaysWhereOneIs(Visit visit) {
    for (var place : Places.FIXED) {
      visit.openBare(place);
      refused(visit);
    }
  }

  @Test
  void aWrongTokenIsNone(Visit visit, SeededHub hub) {
    visit.page.navigate(hub.origin() + "/databases#token=" + "0".repeat(32));
    refused(visit);
    assertThat(visit.page.url()).doesNotContain("token");

    visit.page.navigate(hub.origin() + "/databases#token=" + hub.token());
    visit.loaded();
    assertThat(visit.heading()).hasText("Databases");
    assertThat(visit.at("tr[data-row]").first()).isVisible();
  }

  @Test
  void theTokenIsTakenOutOfTheAddressAndKept(Visit visit, SeededHub hub) {
    visit.open("/instances?inspected=true");
    assertThat(visit.page.url()).isEqualTo(hub.origin() + "/instances?inspected=true");

    visit.openBare("/databases");

    assertThat(visit.at("tr[data-row]").first()).isVisible();
    assertThat(visit.page.evaluate("() => document.cookie")).isEqualTo("");
  }

  private static void refused(Visit visit) {
    assertThat(visit.at("#access")).containsText("Look at the terminal");
    assertThat(visit.heading()).hasText("Open the address that hubscout printed");
    assertThat(visit.at("tr[data-row]")).hasCount(0);
    assertThat(visit.problems).isNotEmpty().allMatch(problem -> problem.contains("401"));
    visit.problems.clear();
  }
}
