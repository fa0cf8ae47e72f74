package dev.hubscout.aws.listing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.listing.ItemPath;
import dev.hubscout.core.listing.Listed;
import dev.hubscout.core.listing.ListingError;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.listing.ListingRules;
import dev.hubscout.core.run.TaskKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * An account's Region with 2,150 listings of 330 services: a third has items, most are empty, 15 %
 * are denied, some not available, and items of every group have values that change by themselves.
 */
final class CannedAccount {
  static final int LISTINGS = 2_150;
  private static final int SERVICES = 330;
  private static final ListingRules RULES =
      new ListingRules(
          List.of(
              new ListingRules.OfList(
                  "",
                  ItemPath.parseAll(List.of("Arn")),
                  ItemPath.parseAll(List.of("Environment")),
                  ItemPath.parseAll(List.of("RunningCount")),
                  List.of())),
          List.of(),
          List.of());

  private final ListingFixture fixture;

  CannedAccount(ListingFixture fixture) {
    this.fixture = fixture;
  }

  /**
   * Scrapes it whole.
   *
   * @param look what is random of each look: times, order, request ids
   * @return what was stored
   */
  GroupFigures scrape(TaskKey task, long look) {
    var random = new Random(look);
    var byGroup = new TreeMap<Integer, List<Integer>>();
    for (int i = 0; i < LISTINGS; i++) {
      byGroup
          .computeIfAbsent(StoredListings.group(key(i).service()), group -> new ArrayList<>())
          .add(i);
    }
    var all = GroupFigures.NONE;
    for (var entry : byGroup.entrySet()) {
      var group = fixture.store.begin(task, entry.getKey());
      for (int i : entry.getValue()) {
        scrape(group, task, i, random);
      }
      all = all.plus(group.store(true));
    }
    return all;
  }

  private static ListingKey key(int number) {
    // as in AWS, some services have many operations and most have few
    int service = number < 700 ? number % 12 : 12 + number % (SERVICES - 12);
    return new ListingKey("service" + service, "DescribeThings" + number);
  }

  private void scrape(GroupWriter group, TaskKey task, int number, Random random) {
    try (var writer = group.begin(key(number), RULES)) {
      var kind = number % 50;
      if (number % 20 == 7 || number % 20 == 11 || number % 20 == 17) {
        var request = new java.util.UUID(random.nextLong(), random.nextLong()).toString();
        var words =
            "User: arn:aws:sts::1:assumed-role/Hubscout/"
                + task.run()
                + " is not authorized to perform: service:DescribeThings"
                + number;
        var error = new ListingError("AccessDenied", words, request, "Allow the operation.");
        writer.end(new Listed(ListingOutcome.DENIED, 0, 1, 300, millis(random), List.of(error)));
        return;
      }
      if (kind == 8 || kind == 9) {
        writer.end(new Listed(ListingOutcome.NOT_AVAILABLE, 0, 1, 0, millis(random), List.of()));
        return;
      }
      var items = number % 3 == 0 ? items(number, random) : List.<ObjectNode>of();
      Collections.shuffle(items.isEmpty() ? new ArrayList<>() : items, random);
      items.forEach(item -> writer.item(0, item));
      int pages = 1 + items.size() / 100;
      writer.end(
          new Listed(
              ListingOutcome.OK,
              pages,
              pages,
              300L + items.size() * 700L,
              millis(random),
              List.of()));
    }
  }

  private static long millis(Random random) {
    return 20 + random.nextInt(400);
  }

  private static List<ObjectNode> items(int number, Random look) {
    var random = new Random(number);
    int count = number % 30 == 0 ? 300 : 25;
    var items = new ArrayList<ObjectNode>();
    for (int i = 0; i < count; i++) {
      var item = JsonNodeFactory.instance.objectNode();
      item.put("Arn", "arn:aws:service:eu-central-1:111122223333:thing/" + random.nextInt());
      item.put("Name", "thing-" + Integer.toHexString(random.nextInt()));
      item.put("CreatedAt", 1_700_000_000L + random.nextInt(50_000_000));
      item.put("Status", random.nextInt(20) == 0 ? "STOPPED" : "ACTIVE");
      item.put("Environment", "PASSWORD=" + random.nextInt());
      var tags = item.putArray("Tags");
      for (int tag = 0; tag < 4; tag++) {
        tags.addObject().put("Key", "tag" + tag).put("Value", "value-" + random.nextInt(100));
      }
      for (int member = 0; member < 8; member++) {
        item.put("Attribute" + member, Long.toHexString(random.nextLong()));
      }
      if (i < 20) {
        item.put("RunningCount", look.nextInt(50));
      }
      items.add(item);
    }
    return items;
  }
}
