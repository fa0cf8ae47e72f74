package dev.hubscout.local.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** axe finds nothing to object to, in either theme. */
@ExtendWith(Stage.class)
class AccessibilityIT {

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyPageIsAccessible(ColorScheme scheme, Chromium chromium, SeededHub hub) {
    var found = new ArrayList<String>();
    try (var visit = new Visit(chromium.browser, hub, scheme)) {
      for (var place : Places.all(hub)) {
        visit.open(place);
        found.addAll(violations(visit, place));
      }
      visit.open("/databases?engine=postgresql&exposure=all");
      visit.at("#toggle-filters").click();
      visit.at("details.menu summary").click();
      found.addAll(violations(visit, "filters and columns"));
      visit.open("/runs");
      visit.at("#start-run").click();
      assertThat(visit.at("dialog[open]")).isVisible();
      found.addAll(violations(visit, "dialog"));
      visit.unharmed();
      visit.page.evaluate("() => localStorage.clear()");
      visit.openBare("/");
      found.addAll(violations(visit, "access"));
    }
    assertThat(found).isEmpty();
  }

  private static List<String> violations(Visit visit, String where) {
    var looked = new AxeBuilder(visit.page).analyze();
    assertThat(looked.getPasses()).as(where + ": rules that hold").hasSizeGreaterThan(15);
    return looked.getViolations().stream()
        .flatMap(
            rule ->
                rule.getNodes().stream()
                    .map(
                        node ->
                            "%s: %s (%s) %s"
                                .formatted(where, rule.getId(), rule.getImpact(), node.getHtml())))
        .toList();
  }
}
