package dev.hubscout.local.dashboard;

import dev.hubscout.core.run.RunId;
import java.util.ArrayList;
import java.util.List;

/** Every page there is, with something on it. */
final class Places {
  static final List<String> FIXED =
      List.of("/", "/databases", "/instances", "/resources", "/coverage", "/runs", "/changes");

  private Places() {}

  /** The fixed ones, and one of each kind of thing. */
  static List<String> all(SeededHub hub) {
    var places = new ArrayList<>(FIXED);
    var hostile = hub.list("/api/databases", "engine=oddbase").getFirst();
    places.add("/databases/" + hostile.path("key").asText());
    places.add("/instances/" + hostile.path("instance").asText());
    places.add("/instances/" + SeedInstances.key(912).id());
    var ended =
        hub.list("/api/runs", "capability=databases").stream()
            .filter(run -> run.path("scope").path("accounts").isEmpty())
            .map(run -> run.path("id").asText())
            .sorted()
            .toList();
    places.add("/runs/" + ended.get(1));
    places.add("/runs/" + ended.get(1) + "/compare/" + ended.get(2));
    var scrapes = SeedScrapes.ids(hub);
    var latest = new RunId(scrapes.getLast());
    places.add("/resources/" + latest);
    places.add(SeedScrapes.items(latest, "ec2", "DescribeVpcs"));
    places.add(SeedScrapes.items(latest, "ec2", "DescribeInstances"));
    places.add("/resources/latest");
    places.add(
        "/resources/latest?account="
            + Organization.SHOP.id()
            + "&region="
            + Organization.FRANKFURT);
    places.add("/resources/compare?" + SeedScrapes.where("ec2", "DescribeVpcs"));
    places.add("/runs/" + String.join("/compare/", scrapes));
    places.add("/nowhere");
    return places;
  }
}
