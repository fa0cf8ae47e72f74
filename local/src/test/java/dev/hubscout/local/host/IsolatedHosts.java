package dev.hubscout.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What tests that need isolated hosts share. */
public final class IsolatedHosts {

  /** Software stays unpacked between test runs, and goes with {@code mvn clean}. */
  public static final Path SOFTWARE = Path.of("target", "software").toAbsolutePath();

  private IsolatedHosts() {}

  /** Skips the test where they cannot be had, except under CI, where that is a failure. */
  public static void require() throws InterruptedException {
    var isolation = Isolation.probe();
    if (isolation instanceof Isolation.Unavailable(var reason)) {
      assertThat(System.getenv("CI")).as("under CI=true: %s", reason).isNotEqualTo("true");
      assumeTrue(false, reason);
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
