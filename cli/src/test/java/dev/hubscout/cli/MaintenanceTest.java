package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.WebResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hubscout maintenance} with a hub that is newer than the command. */
class MaintenanceTest {
  private static final String COMMAND =
      "maintenance --cleanup-old-runs --days 1 --hub https://hub --hub-region eu-central-1";
  private static final RunId OLD =
      RunId.of(Capability.RESOURCES, TestData.NOW.minusSeconds(864_000), "old");

  @TempDir Path home;
  private Shell shell;
  private final List<String> deleted = new ArrayList<>();
  private final List<ObjectNode> strange = new ArrayList<>();

  @BeforeEach
  void aRunThatEndedLongAgo() {
    shell = new Shell(home);
    var run = TestData.run(OLD, RunStatus.SUCCEEDED, Map.of(TaskOutcome.OK, 1L));
    shell.workplaces.put(run);
    shell.workplaces.way = this::newer;
  }

  /** Lists what is strange first, says when each run ended, and notes what is deleted. */
  private Backend newer(Backend hub) {
    return request -> {
      if (request.method().equals("DELETE")) {
        deleted.add(request.path());
        return new WebResponse(202, Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
      }
      var answer = hub.answer(request);
      var page = (ObjectNode) Json.strict().readTree(answer.body());
      if (!(page.get("items") instanceof ArrayNode items)) {
        return answer;
      }
      items.forEach(
          it -> ((ObjectNode) it).put("finished_at", TestData.NOW.minusSeconds(800_000) + ""));
      var all = page.putArray("items");
      strange.forEach(all::add);
      all.addAll(items);
      return new WebResponse(
          answer.status(), answer.headers(), page.toString().getBytes(StandardCharsets.UTF_8));
    };
  }

  private void strange(String id, String finished) {
    strange.add(Json.strict().createObjectNode().put("id", id).put("finished_at", finished));
  }

  @Test
  void everythingIsDeletedWhereEveryRunIsUnderstood() {
    var result = shell.run(COMMAND.split(" "));

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(deleted).containsExactly("/api/runs/" + OLD);
  }

  @Test
  void aRunThatIsNotUnderstoodIsLeftAndSaidAndTheOthersAreDeleted() {
    strange("quantum/7", "2020-01-01T00:00:00Z");
    strange("resources-20200101T000000Z-00000000", "the first Monday of autumn");

    var result = shell.run(COMMAND.split(" "));

    assertThat(result.status()).as(result.err()).isEqualTo(3);
    assertThat(deleted).containsExactly("/api/runs/" + OLD);
    assertThat(result.err())
        .contains("Run quantum/7 is left: ")
        .contains("Run resources-20200101T000000Z-00000000 is left: ")
        .contains("1 of 1 runs that ended more than 1 days ago");
  }
}
