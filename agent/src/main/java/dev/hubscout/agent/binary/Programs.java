package dev.hubscout.agent.binary;

import dev.hubscout.agent.files.FileId;
import dev.hubscout.agent.files.HostText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs installed programs for what they say of themselves. */
@FunctionalInterface
public interface Programs {

  /**
   * The output of a program of the host.
   *
   * @param running the file that a process runs; another file at the path is not run in its stead
   * @throws TrustedBinary.UntrustedException when somebody other than root could have placed it
   * @throws ReplacedException when the path leads to another file by now
   */
  BoundedRun.Outcome run(String path, @Nullable FileId running, List<String> arguments)
      throws IOException, TimeoutException, InterruptedException;

  /** The path leads to another file than the one that runs. */
  final class ReplacedException extends IOException {
    private static final long serialVersionUID = 1L;

    ReplacedException(String path) {
      super(path + " is not the file that runs");
    }
  }

  /** Runs trusted programs for real, each for at most 5 s. */
  static Programs trusted() {
    return trusted(KnownAnswers.none());
  }

  /** Runs trusted programs for real, each for at most 5 s, unless it is known what they say. */
  static Programs trusted(KnownAnswers known) {
    return (path, running, arguments) -> {
      try (var binary = TrustedBinary.open(HostText.path(path))) {
        if (running != null && !running.equals(binary.id())) {
          throw new ReplacedException(path);
        }
        var question = KnownAnswers.question(binary, arguments);
        var answer = known.answer(question);
        if (answer != null) {
          return new BoundedRun.Outcome(0, answer);
        }
        var outcome = BoundedRun.run(binary.handle(), arguments, Duration.ofSeconds(5));
        known.add(question, outcome);
        return outcome;
      }
    };
  }
}
