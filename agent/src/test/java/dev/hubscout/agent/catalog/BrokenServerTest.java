package dev.hubscout.agent.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.agent.engine.ConfigSource;
import dev.hubscout.agent.engine.Detectors;
import dev.hubscout.agent.engine.Engine;
import dev.hubscout.agent.engine.Failures;
import dev.hubscout.agent.engine.Identity;
import dev.hubscout.agent.engine.Ports;
import dev.hubscout.agent.engine.Recognizer;
import dev.hubscout.agent.engine.ServerStart;
import dev.hubscout.agent.engine.Settings;
import dev.hubscout.agent.evidence.HostEvidence;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.report.Problem;
import dev.hubscout.agent.report.Problems;
import dev.hubscout.agent.size.SizeBudget;
import dev.hubscout.agent.snapshot.ProcReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server that breaks the agent, or never answers, hides no other of its engine. */
class BrokenServerTest {

  private record Sometimes(Runnable where) implements ConfigSource {
    @Override
    public Set<String> options() {
      return Set.of();
    }

    @Override
    public Settings of(ServerStart start) {
      if (start.directory().equals("/bad")) {
        where.run();
      }
      return start.settings(null, Map.of(), true);
    }

    @Override
    public List<Settings> onHost(FileView files, Set<String> wanted, Failures failures) {
      return List.of();
    }
  }

  @TempDir private Path root;

  @Test
  void aServerThatBreaksTheAgentHidesNoOther() throws Exception {
    var problems =
        look(
            Duration.ofSeconds(60),
            () -> {
              throw new IllegalStateException("broken on purpose");
            });

    assertThat(problems.list()).extracting(Problem::code).contains(ErrorCode.INTERNAL);
    assertThat(problems.inventoryComplete()).isFalse();
  }

  @Test
  void whatWasFoundBeforeAServerThatNeverAnswersStays() throws Exception {
    var problems = look(Duration.ofSeconds(2), BrokenServerTest::forever);

    assertThat(problems.list()).extracting(Problem::code).contains(ErrorCode.TIMEOUT);
    assertThat(problems.inventoryComplete()).isFalse();
  }

  private static void forever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Problems look(Duration limit, Runnable where) throws Exception {
    var engine =
        Engine.named("half", "Half")
            .identity(Identity.programs("half"))
            .ports(Ports.main(7))
            .configuration(new Sometimes(where))
            .build();
    var host = new HostFixture(root);
    host.process(30, 1, "half", "/usr/bin/half", "half").cwd(30, "/good");
    host.process(40, 1, "half", "/usr/bin/half", "half").cwd(40, "/bad");
    var problems = new Problems();
    var files = new FileView(root);
    var snapshot = new ProcReader(root, Set.of(), Set.of()).take(new Recognizer(List.of(engine)));

    var found =
        new Detectors(
                List.of(engine),
                files,
                (path, running, arguments) -> {
                  throw new IOException("none");
                },
                new HostEvidence(files, Set.of()),
                new SizeBudget(Duration.ofSeconds(1), Duration.ofSeconds(1)),
                problems)
            .detect(snapshot, limit);

    assertThat(found).extracting(database -> database.fields().get("pid")).containsExactly(30);
    return problems;
  }
}
