package dev.hubscout.local.organization;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A host that runs nothing: it answers with a prepared execution after a delay, and remembers what
 * it was asked to run.
 */
public final class CannedHost implements Host {

  /** One call of {@link #run}. */
  public record Asked(String script, Map<String, String> environment, Duration timeout) {}

  private static final int REMEMBERED = 1_000;

  private final Function<Asked, Execution> answer;
  private final Duration delay;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** Computes the answer from what was asked. A delay longer than the time limit times out. */
  public CannedHost(Function<Asked, Execution> answer, Duration delay) {
    this.answer = answer;
    this.delay = delay;
  }

  /** Prints this at once. */
  public static CannedHost printing(String standardOutput) {
    return new CannedHost(ask -> Execution.printed(standardOutput), Duration.ZERO);
  }

  /** Prints this after a while. */
  public static CannedHost printing(String standardOutput, Duration delay) {
    return new CannedHost(ask -> Execution.printed(standardOutput), delay);
  }

  @Override
  public Execution run(String script, Map<String, String> environment, Duration timeout)
      throws InterruptedException {
    var ask = new Asked(script, Map.copyOf(environment), timeout);
    if (asked.size() < REMEMBERED) {
      asked.add(ask);
    }
    if (delay.compareTo(timeout) > 0) {
      Thread.sleep(timeout); // it takes the time that it is said to take
      return new Execution(137, new byte[0], new byte[0], true);
    }
    Thread.sleep(delay);
    return answer.apply(ask);
  }

  /** What it was asked to run, oldest first; the first thousand. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }
}
