package dev.hubscout.local.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.RunId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AWS's list operations answered, from the list of runs down to one item. */
@ExtendWith(Stage.class)
class ResourcesIT {
  private static final String ACCOUNT = Organization.SHOP.id().value();

  private static RunId later(SeededHub hub) {
    return new RunId(SeedScrapes.ids(hub).getLast());
  }

  @Test
  void scrapesLeadToTheirListings(Visit visit, SeededHub hub) {
    visit.open("/resources");

    assertThat(visit.heading()).hasText("Resources");
    assertThat(visit.rows()).containsAll(SeedScrapes.ids(hub));
    visit.at("tr[data-row='" + later(hub) + "'] th a").click();
    visit.loaded();

    assertThat(visit.place()).isEqualTo("/resources/" + later(hub));
    assertThat(visit.heading()).hasText("Listings of a run");
    assertThat(visit.rows()).hasSize(8);
    assertThat(visit.at("nav a[aria-current=page]")).hasAttribute("data-nav", "resources");
  }

  @Test
  void scrapesAreFilteredByHowTheyEnded(Visit visit, SeededHub hub) {
    visit.open("/resources");
    visit.filter("success", "false");

    assertThat(visit.at(".empty")).containsText("No scrape matches these filters.");
    assertThat(visit.place()).isEqualTo("/resources?success=false");
  }

  @ParameterizedTest
  @CsvSource({
    "service, ec2, 4",
    "service, s3, 2",
    "region, eu-central-1, 8",
    "account, 222222222222, 4",
    "operation, ListQueues, 2",
    "outcome, DENIED, 2",
    "outcome, EMPTY, 2"
  })
  void aRunsListingsAreFiltered(String name, String value, int rows, Visit visit, SeededHub hub) {
    visit.open("/resources/" + later(hub));

    visit.filter(name, value);

    assertThat(visit.at("tr[data-row]")).hasCount(rows);
    assertThat(visit.place()).isEqualTo("/resources/" + later(hub) + "?" + name + "=" + value);
  }

  @Test
  void anItemIsShownAsJson(Visit visit, SeededHub hub) {
    visit.open("/resources/" + later(hub) + "?service=ec2&account=" + ACCOUNT);
    visit.at("tr[data-row] a", "DescribeVpcs").first().click();
    visit.loaded();

    assertThat(visit.place()).startsWith("/resources/" + later(hub) + "/items?");
    assertThat(visit.heading()).hasText("ec2 DescribeVpcs");
    assertThat(visit.at("tbody tr")).hasCount(2);
    var first = visit.at("tbody tr", SeedScrapes.CHANGED);
    assertThat(first.locator("pre")).hasCount(0);
    first.locator("summary").click();

    assertThat(first.locator("pre").first()).containsText("\"State\": \"available\"");
    assertThat(first.locator("pre").first()).containsText(Hostile.MARKUP);
    assertThat(first.locator("pre").last()).containsText("today");
  }

  @Test
  void whatIsNotCompleteSaysWhyAndIsNotEmpty(Visit visit, SeededHub hub) {
    visit.open(SeedScrapes.items(later(hub), "ec2", "DescribeInstances"));

    assertThat(visit.at("#not-complete")).containsText("UnauthorizedOperation");
    assertThat(visit.at("#not-complete")).containsText("Allow the operation");
    assertThat(visit.at(".empty")).containsText("Whether there are items is unknown.");

    visit.open(SeedScrapes.items(later(hub), "s3", "ListBuckets"));
    assertThat(visit.at(".empty")).containsText("There are no items.");
  }

  @Test
  void theLatestIsAskedForByAccountAndRegion(Visit visit, SeededHub hub) {
    visit.open("/resources");
    visit.at(".actions a", "Latest listings").click();
    visit.loaded();
    assertThat(visit.at(".empty")).containsText("Choose an account and a Region");
    assertThat(visit.at("#filters")).isVisible();

    visit.filter("account", ACCOUNT);
    visit.filter("region", Organization.FRANKFURT);

    var query = "account=" + ACCOUNT + "&region=" + Organization.FRANKFURT;
    assertThat(visit.at("tr[data-row]")).hasCount(hub.list("/api/resources/latest", query).size());
    assertThat(visit.place()).isEqualTo("/resources/latest?" + query);
    assertThat(visit.at("tr[data-row] time").first()).isVisible();
  }

  @Test
  void anOperationIsFollowedThroughTheRuns(Visit visit, SeededHub hub) {
    visit.open("/resources/compare?" + SeedScrapes.where("ec2", "DescribeVpcs"));

    assertThat(visit.at("section.card")).hasCount(2);
    var newest = visit.at("section[data-run='" + later(hub) + "']");
    assertThat(newest.locator("tbody tr")).hasCount(1);
    assertThat(newest).containsText(SeedScrapes.CHANGED);
    assertThat(newest).containsText("\"pending\"");
    assertThat(visit.at("section.card").last()).containsText("No listing before it is kept.");
  }

  @Test
  void twoRunsAreComparedItemByItem(Visit visit, SeededHub hub) {
    var place = "/runs/" + String.join("/compare/", SeedScrapes.ids(hub));
    visit.open(place);

    var differences = hub.list("/api" + place, "");
    for (var change : List.of("CHANGED", "INCOMPARABLE")) {
      var some = differences.stream().filter(it -> it.path("change").asText().equals(change));
      assertThat(visit.at("section[data-change=" + change + "] tbody tr"))
          .hasCount((int) some.count());
    }
    assertThat(visit.at("section[data-change=INCOMPARABLE]")).containsText("DescribeInstances");
    visit.at("section[data-change=CHANGED] a", "ec2 DescribeVpcs").first().click();
    visit.loaded();
    assertThat(visit.heading()).hasText("ec2 DescribeVpcs");
  }

  @Test
  void aRunOfResourcesLeadsToItsListings(Visit visit, SeededHub hub) {
    visit.open("/runs/" + later(hub));
    visit.at(".actions a", "Listings").click();
    visit.loaded();

    assertThat(visit.place()).isEqualTo("/resources/" + later(hub));
  }

  @Test
  void servicesAreChosenWhereARunTakesThem(Visit visit, SeededHub hub) {
    visit.open("/runs");
    visit.at("#start-run").click();
    visit.at("#run-capability").selectOption("instances");
    assertThat(visit.at("#run-services")).isHidden();
    visit.at("#run-capability").selectOption("resources");
    visit.at("#run-services").fill("ec2, s3");
    visit.at("#run-accounts").fill("600000000007");
    visit.at("#run-start").click();

    assertThat(visit.heading()).hasText("Run of resources");
    var id = new RunId(visit.place().substring("/runs/".length()));
    assertThat(hub.hub.runs().run(id).orElseThrow().request().options())
        .isEqualTo(new ResourcesOptions(List.of("ec2", "s3"), List.of(), true, null));
  }

  @Test
  void aListingThatThereIsNotIsTheServersSentence(Visit visit, SeededHub hub) {
    visit.open(SeedScrapes.items(later(hub), "ec2", "ListNothing"));

    assertThat(visit.at(".failed[role=alert]")).containsText("This run has no such listing");
    assertThat(visit.problems).allMatch(problem -> problem.contains("404"));
    visit.problems.clear();
  }
}
