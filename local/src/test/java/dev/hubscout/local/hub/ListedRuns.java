package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.listing.Listing;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.TaskMessage;
import dev.hubscout.local.organization.Faults;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Runs of {@link ListedServices}, whose messages are delivered by hand: what they have stored. */
final class ListedRuns {
  /** As often as a queue delivers a message, and more than the parts of a task. */
  private static final int MOST_DELIVERIES = 5;

  private ListedRuns() {}

  /** A hub whose organization has these services. */
  static Rig rig(AtomicReference<ListedServices> services, UnaryOperator<HubSettings> change) {
    return Rig.of(
        Rig.organization().regions(ListedServices.REGIONS.toArray(String[]::new)).build(),
        new Faults(),
        settings -> {
          services.set(ListedServices.before(settings.cloud()));
          return change.apply(services.get().asked(settings));
        });
  }

  /** The tasks of a run, the Region with the global services last. */
  static List<Task> tasks(Rig rig, RunId id) {
    Rig.await(
        "the run to be planned",
        () -> rig.hub().runs().run(id).orElseThrow().total() instanceof Long);
    return rig.tasks(id).stream()
        .sorted(Comparator.comparing((Task task) -> task.key().region().code()))
        .toList();
  }

  /** The message of a task as its queue delivers it. */
  static JsonNode message(Task task) {
    return KilledCase.sqs(Json.write(TaskMessage.of(task.key())));
  }

  /** Delivers each message of a run again, and until its task has ended. */
  static void resume(Rig rig, RunId id) throws Exception {
    var resources = DoomedFunction.function("resources", rig.hub());
    for (var task : tasks(rig, id)) {
      int deliveries = 0;
      do {
        DoomedFunction.invoke(resources, message(task));
      } while (++deliveries < MOST_DELIVERIES
          && !rig.hub().runs().task(task.key()).orElseThrow().done());
    }
  }

  /** What is stored when nobody has come back yet is right as far as it goes. */
  static void assertHalf(Rig rig, RunId id, Map<String, String> expected, String killed) {
    assertThat(expected).as(killed).containsAllEntriesOf(of(rig, id));
  }

  /** Every listing is there once and was counted, and the run has ended. */
  static void assertWhole(Rig rig, RunId id, Map<String, String> expected, String killed) {
    assertThat(of(rig, id)).as(killed).isEqualTo(expected);
    var run = rig.hub().runs().run(id).orElseThrow();
    assertThat(run.status()).as(killed).isEqualTo(RunStatus.SUCCEEDED_WITH_FAILURES);
    assertThat(run.outcomes()).as(killed).isEqualTo(Map.of(TaskOutcome.PARTIAL, 2L));
    var tallies = rig.hub().runs().tallies(id);
    assertThat(tallies.get("listings")).as(killed).isEqualTo((long) expected.size());
    assertThat(tallies.get("listings.complete"))
        .as(killed)
        .isEqualTo(expected.values().stream().filter(it -> it.startsWith("OK")).count());
  }

  /** A run's listings as they are stored by now, each with what names its items. */
  static Map<String, String> of(Rig rig, RunId id) {
    var listed = new TreeMap<String, String>();
    String next = null;
    do {
      var page = rig.hub().listings().listings(id, ListingFilter.ALL, next, 1_000);
      for (var listing : page.items()) {
        var name = listing.task().region() + " " + listing.key();
        assertThat(listed.put(name, listing.outcome() + " " + items(rig, listing)))
            .as("another listing %s", name)
            .isNull();
      }
      next = page.next();
    } while (next != null);
    return listed;
  }

  private static List<String> items(Rig rig, Listing listing) {
    var content = listing.content();
    if (content == null) {
      return List.of();
    }
    return rig.hub().listings().items(content, null, 100).items().stream()
        .map(it -> name(it.value()))
        .toList();
  }

  /** A table's name, once it was described, too; else an ARN. */
  private static String name(JsonNode item) {
    if (item.isTextual()) {
      return item.asText();
    }
    var described = item.path("answer").path("Table").path("TableName").asText();
    var arn = item.path("CertificateArn").asText() + item.path("ProtectionArn").asText();
    assertThat(item.path("about").path("TableName").asText()).isEqualTo(described);
    return described + arn;
  }
}
