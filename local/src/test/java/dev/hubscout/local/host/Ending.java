package dev.hubscout.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Commands that are ended in the midst, of which nothing may stay on the machine. */
public final class Ending {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private Ending() {}

  /**
   * How it went.
   *
   * @param status its exit status, as a shell has it
   * @param took from the signal to its end
   * @param networks how many networks there were just before the signal, the script's own included
   * @param output what it had printed, standard error included
   */
  public record Ended(int status, Duration took, int networks, String output) {}

  /**
   * Runs a command, ends it and fails unless every process, namespace, link and mount is gone soon
   * after.
   *
   * @param signal its name; INT is sent as a terminal's Ctrl-C, to all of the process group
   * @param moment from which on time is counted: empty for the command's start, {@code networks N}
   *     for when there are as many, its own and the machine's included, or a line that it prints
   * @param seconds how long after that the signal is sent
   */
  public static Ended of(
      String signal,
      String moment,
      String seconds,
      Map<String, String> environment,
      List<String> command)
      throws Exception {
    var whole =
        new ArrayList<>(List.of("unshare", "--net", "--pid", "--mount", "--fork", "--kill-child"));
    whole.addAll(List.of("--mount-proc", "sh", "-c", script(), "end", signal, moment, seconds));
    whole.addAll(command);
    var builder = new ProcessBuilder(whole).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    var parts = output.split("\n", 2);
    var numbers = parts[0].split(" ");
    assertThat(numbers).as(output).hasSize(3);
    return new Ended(
        Integer.parseInt(numbers[0]),
        Duration.ofMillis(Long.parseLong(numbers[1])),
        Integer.parseInt(numbers[2]),
        parts[1]);
  }

  private static String script() throws Exception {
    try (var stream = Objects.requireNonNull(Ending.class.getResourceAsStream("end.sh"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
