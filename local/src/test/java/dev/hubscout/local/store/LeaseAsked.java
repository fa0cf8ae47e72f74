package dev.hubscout.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.run.RunId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process that asks for a run of a data directory, and ends. */
final class LeaseAsked {
  private static final int TAKEN = 0;
  private static final int REFUSED = 9;

  private LeaseAsked() {}

  /** Whether another process gets the run. */
  static boolean byAnotherProcess(Path data, RunId run) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LeaseAsked.class.getName(),
                data.toString(),
                run.value())
            .redirectErrorStream(true)
            .start();
    try {
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(text).isIn(TAKEN, REFUSED);
      return process.exitValue() == TAKEN;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Ends with {@link #TAKEN} or {@link #REFUSED}. */
  public static void main(String[] arguments) {
    var lease = RunLease.take(Path.of(arguments[0], "runs"), new RunId(arguments[1]));
    lease.ifPresent(RunLease::close);
    System.exit(lease.isPresent() ? TAKEN : REFUSED);
  }
}
