package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.local.organization.CallPattern;
import dev.hubscout.local.organization.EventFate;
import dev.hubscout.local.organization.Failure;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.InstanceState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What others are told: everything that was kept, and nothing that was not. */
class AnnounceIT {
  private static final int INSTANCES = 30;

  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  private Rig rig(Faults faults, UnaryOperator<HubSettings> change) {
    var rig =
        Rig.of(
            Rig.organization().instances(Rig.instances(INSTANCES, n -> Rig.printing(""))).build(),
            faults,
            it -> change.apply(Rig.announcing(it)));
    rig.embedded.subscribe(events::add);
    return rig;
  }

  private List<JsonNode> details(String type) {
    return events.stream()
        .filter(event -> event.path("detail-type").asText().equals(type))
        .map(event -> event.path("detail"))
        .toList();
  }

  private List<String> changes() {
    return details("hubscout.change").stream().map(JsonNode::toString).toList();
  }

  private List<String> runs() {
    return details("hubscout.run.completed").stream().map(it -> it.path("id").asText()).toList();
  }

  /** Every entry of history, as it is to be announced. */
  private static List<String> kept(Rig rig) {
    var all = new ArrayList<String>();
    for (int i = 1; i <= INSTANCES; i++) {
      rig.history(Rig.id(i)).stream().map(AnnounceIT::shape).forEach(all::add);
    }
    return all;
  }

  private static String shape(Change change) {
    return Json.lenient().valueToTree(change).toString();
  }

  private void awaitAll(Rig rig, Run... ended) {
    Rig.await(
        "everything to be announced",
        () -> changes().size() >= kept(rig).size() && runs().size() >= ended.length);
  }

  private static void enter(Rig rig, int number, InstanceState state) {
    rig.aws.change(o -> o.with(find(o.instances(), Rig.id(number)).with(state)));
  }

  private static Instance find(List<Instance> instances, String id) {
    return instances.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void eachRunAndEachChangeIsAnnouncedOnce() {
    try (var rig = rig(new Faults(), UnaryOperator.identity())) {
      var first = rig.poll();
      enter(rig, 1, InstanceState.STOPPED);
      rig.pass(Duration.ofMinutes(10));
      var second = rig.poll();
      awaitAll(rig, first, second);

      assertThat(changes()).containsExactlyInAnyOrderElementsOf(kept(rig));
      assertThat(runs()).containsExactlyInAnyOrder(first.id().value(), second.id().value());
      var completed = details("hubscout.run.completed").getFirst();
      assertThat(completed.path("status").asText()).isEqualTo("SUCCEEDED");
      assertThat(completed.path("outcomes").toString()).isEqualTo("{\"OK\":1}");
      assertThat(completed.path("total").asInt()).isEqualTo(1);
      assertThat(events)
          .allSatisfy(event -> assertThat(event.path("source").asText()).isEqualTo("hubscout"))
          .allSatisfy(event -> assertThat(event.path("account").asText()).isEqualTo(Rig.HUB));
    }
  }

  @Test
  void whatTheBusRefusesComesAgain() {
    var faults = new Faults();
    try (var rig = rig(faults, UnaryOperator.identity())) {
      faults.fail(
          CallPattern.of("events", "PutEvents"), Failure.of("AccessDeniedException", "not yet"), 5);

      awaitAll(rig, rig.poll());

      assertThat(changes()).containsAll(kept(rig));
      assertThat(rig.aws.calls().where(it -> it.operation().equals("PutEvents") && !it.ok()))
          .hasSize(5);
    }
  }

  /** EC2's own events are lost, so that listings alone tell; those on the hub's bus are not. */
  @Test
  void everyStepOfASubjectIsAnnouncedOnce() {
    var faults =
        new Faults()
            .events(EventFate.losing(event -> !event.path("source").asText().equals("hubscout")));
    try (var rig = rig(faults, it -> it)) {
      rig.poll();
      for (var state :
          List.of(InstanceState.STOPPED, InstanceState.RUNNING, InstanceState.TERMINATED)) {
        for (int i = 1; i <= INSTANCES; i++) {
          enter(rig, i, state);
        }
        rig.pass(Duration.ofMinutes(10));
        rig.poll();
      }
      awaitAll(rig);

      for (int i = 1; i <= INSTANCES; i++) {
        var id = Rig.id(i);
        assertThat(
                details("hubscout.change").stream()
                    .filter(it -> it.path("subject").asText().equals(id))
                    .map(it -> Kind.valueOf(it.path("kind").asText())))
            .containsExactlyInAnyOrder(Kind.APPEARED, Kind.STOPPED, Kind.STARTED, Kind.TERMINATED);
      }
    }
  }

  @Test
  void whatWasWrittenBeforeAHubClosesIsAnnounced() {
    List<String> kept;
    List<String> ended;
    try (var rig = rig(new Faults(), it -> it)) {
      ended = IntStream.range(0, 2).mapToObj(i -> rig.poll().id().value()).toList();
      kept = kept(rig);
    }
    assertThat(changes()).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(runs()).containsExactlyElementsOf(ended);
  }

  @Test
  void aHubThatStartsAgainAnnouncesWhatIsWrittenFromThenOn() {
    try (var rig = rig(new Faults(), it -> it)) {
      rig.poll();
      rig.embedded.close();
      events.clear();
      try (var again = EmbeddedHub.start(rig.settings, Metrics.NONE, InstantSource.system())) {
        again.subscribe(events::add);
        var request =
            Json.lenient()
                .createObjectNode()
                .put("capability", Capability.INSTANCES.id())
                .put("idempotency_key", "again");
        var id = again.plan(request).path("run_id").asText();
        Rig.await(
            "the run to be announced",
            () -> {
              again.sweep();
              return runs().contains(id);
            });
      }
      assertThat(runs()).hasSize(1);
      assertThat(changes()).isEmpty();
    }
  }
}
