package dev.hubscout.cli.fact;

import dev.hubscout.core.catalog.DeploymentQuery;
import dev.hubscout.core.catalog.Match;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.Deployment;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be asked of how databases are deployed. */
final class DeploymentFilter {
  private static final List<String> STATES = List.of("yes", "no", "unknown");

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description = "database, or proxy: a pooler or router, which passes connections on.")
  private @Nullable String kind;

  @Option(
      names = "--tls",
      paramLabel = "STATE",
      description = "Whether it takes encrypted connections: yes, no or unknown.")
  private @Nullable String tls;

  @Option(
      names = "--backup",
      paramLabel = "STATE",
      description = "Whether something on its host backs it up: yes, no or unknown.")
  private @Nullable String backup;

  @Option(
      names = "--high-availability",
      paramLabel = "STATE",
      description = "Whether something takes over from it, or it from something: yes, no, unknown.")
  private @Nullable String highAvailability;

  @Option(
      names = "--container",
      paramLabel = "YES/NO",
      description = "Whether it runs in a container: yes or no.")
  private @Nullable String container;

  /**
   * The query.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming the flag
   */
  DeploymentQuery query() {
    oneOf("--class", kind, List.of(Deployment.DATABASE, Deployment.PROXY));
    oneOf("--container", container, List.of("yes", "no"));
    return new DeploymentQuery(
        kind,
        state("--tls", tls),
        state("--backup", backup),
        state("--high-availability", highAvailability),
        container == null ? null : Boolean.valueOf(container.equals("yes")));
  }

  private static @Nullable Match state(String flag, @Nullable String word) {
    oneOf(flag, word, STATES);
    return word == null ? null : Match.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Refuses a flag's value that is none of these. */
  static void oneOf(String flag, @Nullable String value, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      throw HubscoutException.invalid(flag, "it is one of " + String.join(", ", allowed) + ".");
    }
  }
}
