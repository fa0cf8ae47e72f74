package dev.hubscout.core.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
  private static final Instant NOW = Instant.parse("2026-11-22T21:30:00Z");

  private static Change change(String before, String after) {
    return new Change(
        Capability.INSTANCES,
        new AccountId("444455556666"),
        new Region("eu-central-1"),
        "i-0abcd1234ef567890",
        Change.Kind.CHANGED,
        NOW,
        "event",
        List.of(new Change.Field("tags", before, after)));
  }

  @Test
  void aChangeIsAnnouncedWithItsValues() throws Exception {
    var event = Announcement.of(change(null, "a \"b\""));

    assertThat(event.type()).isEqualTo("hubscout.change");
    assertThat(event.at()).isEqualTo(NOW);
    assertThat(Json.strict().readTree(event.detail()).path("fields").toString())
        .isEqualTo("[{\"name\":\"tags\",\"after\":\"a \\\"b\\\"\"}]");
  }

  /** Measured in bytes: half as many characters are too many already. */
  @Test
  void aChangeThatIsTooLargeForAnEventIsAnnouncedWithoutItsValues() throws Exception {
    var event = Announcement.of(change("ü".repeat(70_000), "ü".repeat(70_000)));

    assertThat(event.detail().getBytes(StandardCharsets.UTF_8).length).isLessThan(1_000);
    assertThat(Json.strict().readTree(event.detail()).path("fields").toString())
        .isEqualTo("[{\"name\":\"tags\"}]");
    assertThat(Announcement.of(change(null, "ü".repeat(70_000))).detail()).contains("üü");
  }

  @Test
  void aRunThatNeverWasPlannedSaysNothingOfItsTasks() {
    var request = new RunRequest(Capability.DATABASES, null, null, null, RunScope.ALL);
    var run =
        Run.requested(
            new RunId("databases-20261122T213000Z-1f3a9c2e"), request, NOW, NOW.plusSeconds(1));

    var event = Announcement.completed(run);

    assertThat(event.subject()).isEqualTo("databases-20261122T213000Z-1f3a9c2e");
    assertThat(event.detail()).doesNotContain("total", "finished_at", "null");
    assertThat(event.at()).isEqualTo(NOW);
  }
}
