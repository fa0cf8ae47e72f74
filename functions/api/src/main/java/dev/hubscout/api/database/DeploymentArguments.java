package dev.hubscout.api.database;

import dev.hubscout.api.document.Arguments;
import dev.hubscout.core.catalog.DeploymentQuery;
import dev.hubscout.core.catalog.Match;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request asks of how databases are deployed. */
final class DeploymentArguments {
  private DeploymentArguments() {}

  static DeploymentQuery of(Arguments arguments) {
    return new DeploymentQuery(
        arguments.text("class"),
        wanted(arguments, "tls"),
        wanted(arguments, "backup"),
        wanted(arguments, "high_availability"),
        arguments.flag("container"));
  }

  private static @Nullable Match wanted(Arguments arguments, String name) {
    return arguments.of(name, state -> Match.valueOf(state.toUpperCase(Locale.ROOT)));
  }
}
