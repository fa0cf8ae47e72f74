package dev.hubscout.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What tests that need isolated hosts share. */
public final class IsolatedHosts {

  /** Software stays unpacked between test runs, and goes with {@code mvn clean}. */
  public static final Path SOFTWARE = Path.of("target", "software").toAbsolutePath();

  private IsolatedHosts() {}

  /**
   * Leaves the test out where they cannot be had, and the build says so at its end; in CI, fails.
   */
  public static void require() throws InterruptedException {
    Isolation.TOOLS.forEach(Needs::program);
    // What the instances themselves run in tests.
    Needs.program("bash", "bash");
    Needs.program("perl", "perl-base");
    var isolation = Isolation.probe();
    if (isolation instanceof Isolation.Unavailable(var reason)) {
      Needs.missing("isolated hosts", "namespaces", reason);
    }
  }

  /** What a script prints, which must end well. */
  public static String output(IsolatedHost host, String script) throws InterruptedException {
    var execution = host.run(script, Map.of(), Duration.ofSeconds(30));
    assertThat(execution.timedOut()).isFalse();
    assertThat(execution.exitCode())
        .as(new String(execution.standardError(), StandardCharsets.UTF_8))
        .isZero();
    return new String(execution.standardOutput(), StandardCharsets.UTF_8);
  }
}
